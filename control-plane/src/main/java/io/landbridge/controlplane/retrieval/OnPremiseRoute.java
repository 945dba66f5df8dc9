// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.http.ForwardProxy;
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

    /**
     * A way.
     *
     * @param proxy the connectivity proxy
     * @param headers what it wants to see
     */
    record Way(ForwardProxy proxy, Map<String, String> headers) {}
}
