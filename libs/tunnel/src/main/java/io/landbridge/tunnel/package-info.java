// SPDX-License-Identifier: Apache-2.0
/**
 * The tunnel between a proxy that workloads reach and a connector in a private network. The connector dials, TLS 1.3
 * authenticates both; a handshake follows ({@link io.landbridge.tunnel.Hello}, {@link io.landbridge.tunnel.Welcome}); from
 * then on it is HTTP/2 in which the proxy is the client, so that every request, and every connection of a workload, is a
 * stream. The contract is docs/design/0006-tunnel.md.
 *
 * <p>Two doors: {@link io.landbridge.tunnel.TunnelServer} for the proxy, {@link io.landbridge.tunnel.TunnelAgent} for the
 * connector. Read the two records of the handshake first, then {@code Handshake} (the proxy's side) and {@code Dial} (the
 * connector's). What happens on a connection happens on its event loop.
 */
@NullMarked
package io.landbridge.tunnel;

import org.jspecify.annotations.NullMarked;
