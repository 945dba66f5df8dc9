// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.plan;

import io.landbridge.tls.ClientTls;

/**
 * How TLS is spoken with a server. Equal profiles may share connections, so that everything which a connection's identity
 * depends on counts in {@code equals}; both that and {@code hashCode} are called for every request and must be quick.
 */
public interface TlsProfile {
    /**
     * What it comes to. May read stores, and so is never called on an event loop; asked once for many connections.
     *
     * @throws RuntimeException if a store cannot be used; the message, which callers get to see, says why
     */
    ClientTls toClientTls();
}
