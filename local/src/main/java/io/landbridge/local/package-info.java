// SPDX-License-Identifier: Apache-2.0
/**
 * Local mode: all programs on one machine, without Kubernetes.
 *
 * <p>Read {@link io.landbridge.local.LocalMode}, the main class, then {@code Stack}, which starts everything and ends it.
 * The main thread starts things and then waits; the JVM's shutdown ends them.
 */
@NullMarked
package io.landbridge.local;

import org.jspecify.annotations.NullMarked;
