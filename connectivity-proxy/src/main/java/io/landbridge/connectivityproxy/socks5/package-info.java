// SPDX-License-Identifier: Apache-2.0
/**
 * The SOCKS5 proxy. {@link io.landbridge.connectivityproxy.socks5.Socks5Server} listens; each connection has a {@code
 * Socks5Session}, whose {@code Socks5State} says where it stands. What is on the wire is read by {@code libs/net}. Event
 * loops only.
 */
@NullMarked
package io.landbridge.connectivityproxy.socks5;

import org.jspecify.annotations.NullMarked;
