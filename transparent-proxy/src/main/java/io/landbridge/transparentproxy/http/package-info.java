// SPDX-License-Identifier: Apache-2.0
/**
 * The HTTP data path. {@link io.landbridge.transparentproxy.http.HttpServer} is the door; it gives each connection of a
 * caller to a {@code Lane}, which is all that one event loop works with. A caller's connection ({@code Http1Caller})
 * makes an {@code Exchange} for each request; the exchange asks for a plan, opens a call to the target, and moves both
 * bodies at the pace of the slower side. Everything happens on the connection's event loop, and nothing blocks there.
 *
 * <p>Read {@code Exchange} and {@code ExchangeState} first, then {@code Caller} and its implementations.
 */
@NullMarked
package io.landbridge.transparentproxy.http;

import org.jspecify.annotations.NullMarked;
