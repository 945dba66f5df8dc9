// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.http.ForwardProxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The way into a tenant's private networks. Safe on any thread; may block. */
public interface OnPremiseRoute {
    /**
     * The way through the connectivity proxy.
     *
     * @param tenantId whose cloud connectors
     * @param locationId which of them
     */
    Optional<Way> find(String tenantId, Optional<String> locationId);

    /** Why nothing on-premise can be called at that address, if nothing can; goes after what the address is of. */
    static Optional<String> objectionTo(URI address) {
        return "http".equalsIgnoreCase(address.getScheme())
                ? Optional.empty()
                : Optional.of("is on-premise with scheme '" + address.getScheme()
                        + "' (expected: http, the cloud connector speaks TLS with the system if it is mapped so)");
    }

    /**
     * A way.
     *
     * @param proxy the connectivity proxy
     * @param headers what it wants to see
     */
    record Way(ForwardProxy proxy, Map<String, String> headers) {}
}
