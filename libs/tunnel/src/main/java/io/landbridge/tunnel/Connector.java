// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.proxy.plan.Upstream;

/**
 * Where a tunnel leads: connectors of one tenant that share a location.
 *
 * @param tenant identifier of the tenant
 * @param locationId empty for the default location
 */
public record Connector(String tenant, String locationId) implements Upstream {
    @Override
    public String name() {
        return locationId.isEmpty()
                ? "the Cloud Connector of subaccount " + tenant
                : "the Cloud Connector of subaccount " + tenant + " with location ID '" + locationId + "'";
    }
}
