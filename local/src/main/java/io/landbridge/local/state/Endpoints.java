// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landbridge.local.tenant.Tenant;
import java.nio.file.Path;
import java.util.List;

/**
 * What {@code endpoints.json} says: where everything answers.
 *
 * @param ports the ports in use
 * @param tenants whose tokens are known
 * @param destinations folder of the Destination resources that are served
 */
public record Endpoints(Ports ports, List<Tenant> tenants, Path destinations) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Endpoints {
        tenants = List.copyOf(tenants);
    }

    /** The file. */
    public String toJson() {
        var json = JSON.createObjectNode();
        json.put("tokenService", ports.controlPlaneUrl().toString());
        json.put("destinationService", ports.controlPlaneUrl().toString());
        json.put("transparentProxy", ports.transparentProxyUrl().getAuthority());
        json.set("health", health());
        json.set("metrics", metrics());
        json.set("tenants", tenantList());
        json.put("destinations", destinations.toString());
        return json.toPrettyString() + "\n";
    }

    private ObjectNode health() {
        return JSON.createObjectNode()
                .put("control-plane", ports.controlPlaneHealthUrl().toString())
                .put("transparent-proxy", ports.transparentProxyHealthUrl().toString());
    }

    private ObjectNode metrics() {
        return JSON.createObjectNode()
                .put("control-plane", ports.controlPlaneMetricsUrl().toString())
                .put("transparent-proxy", ports.transparentProxyMetricsUrl().toString());
    }

    private ArrayNode tenantList() {
        var list = JSON.createArrayNode();
        tenants.forEach(tenant -> list.addObject().put("id", tenant.id()).put("subdomain", tenant.subdomain()));
        return list;
    }
}
