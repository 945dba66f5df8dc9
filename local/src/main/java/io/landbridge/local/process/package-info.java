// SPDX-License-Identifier: Apache-2.0
/**
 * Programs as child processes that are kept running.
 *
 * <p>Read {@link io.landbridge.local.process.Program}, then {@link io.landbridge.local.process.Supervisor}, the door.
 * What happens to a process is handled on the supervisor's own thread; the door may be used from any thread.
 */
@NullMarked
package io.landbridge.local.process;

import org.jspecify.annotations.NullMarked;
