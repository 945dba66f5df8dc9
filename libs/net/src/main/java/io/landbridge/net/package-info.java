// SPDX-License-Identifier: Apache-2.0
/**
 * Netty toolkit of the data planes, neutral to their protocols: {@link io.landbridge.net.Transport} is the platform's
 * best sockets, {@link io.landbridge.net.Deadlines} the cheap clock of an event loop, {@link
 * io.landbridge.net.ConnectionLimit} bounds what a listener accepts, {@link io.landbridge.net.HostResolver} looks names
 * up beside the event loops.
 */
@NullMarked
package io.landbridge.net;

import org.jspecify.annotations.NullMarked;
