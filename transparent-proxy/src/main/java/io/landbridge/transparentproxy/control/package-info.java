/**
 * The headers by which a caller steers the proxy ({@code X-Destination-Name} and the like):
 * {@link io.landbridge.transparentproxy.control.ControlParser} reads and checks them. Values and pure functions, safe on
 * any thread.
 */
@NullMarked
package io.landbridge.transparentproxy.control;

import org.jspecify.annotations.NullMarked;
