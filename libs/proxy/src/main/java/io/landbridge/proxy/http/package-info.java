// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP data path that all proxies share. {@link io.landbridge.proxy.http.Lanes} is the door, with {@link
 * io.landbridge.proxy.http.HttpServer} before it where callers dial; it gives each connection of a caller to a {@code
 * Lane}, which is all that one event loop works with. A caller's connection ({@code Http1Caller})
 * makes an {@code Exchange} for each request; the exchange asks for a plan, opens a call to the upstream, and moves both
 * bodies at the pace of the slower side. Everything happens on the connection's event loop, and nothing blocks there.
 *
 * <p>A program brings a {@link io.landbridge.proxy.http.Service}: what to do with requests, how to word what goes wrong,
 * how to reach upstreams.
 *
 * <p>Read {@code Exchange} and {@code ExchangeState} first, then {@code Caller} and its implementations.
 */
@NullMarked
package io.landbridge.proxy.http;

import org.jspecify.annotations.NullMarked;
