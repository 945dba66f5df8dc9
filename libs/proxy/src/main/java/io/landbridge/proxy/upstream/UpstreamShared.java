// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.HostResolver;
import io.landbridge.net.Transport;

/**
 * What the pools of all event loops share. Safe on any thread.
 *
 * @param transport kind of sockets
 * @param resolver looks names up
 * @param tls makes TLS contexts
 * @param count counts connections to each upstream
 */
record UpstreamShared(Transport transport, HostResolver resolver, TlsContexts tls, ConnectionCount count)
        implements AutoCloseable {
    /** For a number of connections to each upstream. */
    static UpstreamShared of(Transport transport, int mostConnections) {
        return new UpstreamShared(
                transport, new HostResolver(), new TlsContexts(), new ConnectionCount(mostConnections));
    }

    @Override
    public void close() {
        resolver.close();
    }
}
