// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.tunnel;

import java.time.Instant;
import java.util.Map;

/**
 * A cloud connector's tunnel to a replica of the connectivity proxy.
 *
 * @param tenantId the tenant that the connector is enrolled in
 * @param locationId the connector's name within the tenant; may be empty
 * @param installationId the connector's installation
 * @param connectedSince since when the tunnel is up
 * @param attributes what the connector says of itself, under the documented names
 */
record Tunnel(
        String tenantId,
        String locationId,
        String installationId,
        Instant connectedSince,
        Map<String, String> attributes) {
    Tunnel {
        attributes = Map.copyOf(attributes);
    }
}
