// SPDX-License-Identifier: Apache-2.0
/**
 * Netty toolkit of the data planes: {@link io.landbridge.net.Transport} is the platform's best sockets, {@link
 * io.landbridge.net.EventLoops} a program's threads, {@link io.landbridge.net.Deadlines} the cheap clock of an event loop,
 * {@link io.landbridge.net.ConnectionLimit} bounds what a listener accepts, {@link io.landbridge.net.HostResolver} looks
 * names up beside the event loops, {@link io.landbridge.net.Relay} joins two {@link io.landbridge.net.ByteStream}s. The
 * protocols are in packages of their own: {@link io.landbridge.net.http1}, {@link io.landbridge.net.socks5}.
 */
@NullMarked
package io.landbridge.net;

import org.jspecify.annotations.NullMarked;
