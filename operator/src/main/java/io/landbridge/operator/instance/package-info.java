// SPDX-License-Identifier: Apache-2.0
/**
 * The configured Destination Service instances: their service keys are read from the binding Secrets, and handed to the
 * transparent proxy in one Secret.
 *
 * <p>Read {@link io.landbridge.operator.instance.Binding}, then {@link io.landbridge.operator.instance.Instances}, which
 * is safe on any thread.
 */
@NullMarked
package io.landbridge.operator.instance;

import org.jspecify.annotations.NullMarked;
