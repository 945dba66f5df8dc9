// SPDX-License-Identifier: Apache-2.0
/**
 * What every program without a framework needs: a process that ends in order, logs, and the doors for those who run it.
 *
 * <p>Read {@link io.landbridge.program.Launcher} first, then {@link io.landbridge.program.Parts} and
 * {@link io.landbridge.program.Drain}; {@link io.landbridge.program.AdminServer} answers health, metrics and log levels on threads
 * of its own.
 */
@NullMarked
package io.landbridge.program;

import org.jspecify.annotations.NullMarked;
