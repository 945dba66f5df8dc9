// SPDX-License-Identifier: Apache-2.0
/**
 * What is told about the proxy's work. {@link io.landbridge.connectivityproxy.telemetry.Telemetry} is called on event
 * loops and never blocks.
 */
@NullMarked
package io.landbridge.connectivityproxy.telemetry;

import org.jspecify.annotations.NullMarked;
