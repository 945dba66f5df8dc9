// SPDX-License-Identifier: Apache-2.0
/**
 * Connections to targets. {@link io.landbridge.transparentproxy.upstream.UpstreamPool} is the door: it opens an {@link
 * io.landbridge.transparentproxy.upstream.UpstreamCall} on a kept or a new connection, and tells an {@link
 * io.landbridge.transparentproxy.upstream.UpstreamSink} what comes back. Behind it, {@code TargetConnections} knows what
 * there is to one upstream: connections with one call at a time ({@code Http1Connection}), or one for many ({@code
 * MultiplexedConnection}, with an {@code Http2Call} for each stream). A pool belongs to one event loop, and all its
 * connections live there; names are looked up and TLS contexts are built beside it.
 */
@NullMarked
package io.landbridge.transparentproxy.upstream;

import org.jspecify.annotations.NullMarked;
