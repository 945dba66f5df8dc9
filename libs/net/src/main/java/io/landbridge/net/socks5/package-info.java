// SPDX-License-Identifier: Apache-2.0
/**
 * SOCKS version 5 on the wire (RFC 1928) for connections through a connectivity proxy: without authentication, with user
 * and password (RFC 1929), and with the documented method 0x80, which carries a token and the location id of a cloud
 * connector. Only CONNECT.
 *
 * <p>The server's side: {@link io.landbridge.net.socks5.ServerDecoder} tells a {@link
 * io.landbridge.net.socks5.ServerSink} each {@link io.landbridge.net.socks5.ClientMessage}; {@link
 * io.landbridge.net.socks5.ServerAnswers} are the bytes to send back. The client's side: {@link
 * io.landbridge.net.socks5.ClientHandshake}. Neither does input or output; both belong to one connection and its event
 * loop. Every length is checked before room is made for it, and what a peer sent is never quoted.
 */
@NullMarked
package io.landbridge.net.socks5;

import org.jspecify.annotations.NullMarked;
