/**
 * What is told about the proxy's work: metrics and a log line for each request. {@link
 * io.landbridge.transparentproxy.telemetry.Telemetry} is called on event loops and never blocks.
 */
@NullMarked
package io.landbridge.transparentproxy.telemetry;

import org.jspecify.annotations.NullMarked;
