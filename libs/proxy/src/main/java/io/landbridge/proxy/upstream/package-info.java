// SPDX-License-Identifier: Apache-2.0
/**
 * Calls to upstreams. {@link io.landbridge.proxy.upstream.Calls} is the door: it opens an {@link
 * io.landbridge.proxy.upstream.UpstreamCall} on a kept or a new connection, and tells an {@link
 * io.landbridge.proxy.upstream.UpstreamSink} what comes back. {@link io.landbridge.proxy.upstream.TargetCalls} connects to
 * targets directly: behind it is an {@code UpstreamPool} for each event loop, in which {@code TargetConnections} knows what
 * there is to one upstream: connections with one call at a time ({@code Http1Connection}), or one for many ({@code
 * MultiplexedConnection}, with an {@code Http2Call} for each stream). A pool belongs to one event loop, and all its
 * connections live there; names are looked up and TLS contexts are built beside it.
 */
@NullMarked
package io.landbridge.proxy.upstream;

import org.jspecify.annotations.NullMarked;
