// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landbridge.local.tenant.Tenant;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code endpoints.json} says: where everything answers.
 *
 * @param ports the ports in use
 * @param uaaDomain the token service's host names
 * @param tenants whose tokens are known
 * @param destinations folder of the Destination resources that are served
 * @param authorities file of certificates that vouch for the token service's host names, the cloud connector's
 *     administration and the tunnel
 * @param tcp ports of the resources for TCP, by name
 */
public record Endpoints(
        Ports ports,
        UaaDomain uaaDomain,
        List<Tenant> tenants,
        Path destinations,
        Path authorities,
        Map<String, Integer> tcp) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Endpoints {
        tenants = List.copyOf(tenants);
        tcp = new TreeMap<>(tcp);
    }

    /** The same with these resources for TCP. */
    public Endpoints withTcp(Map<String, Integer> others) {
        return new Endpoints(ports, uaaDomain, tenants, destinations, authorities, others);
    }

    /** The file. */
    public String toJson() {
        var json = JSON.createObjectNode();
        json.put("tokenService", ports.controlPlaneUrl().toString());
        json.put("uaaDomain", uaaDomain.name());
        json.put("uaaPort", uaaDomain.port());
        json.put("destinationService", ports.controlPlaneUrl().toString());
        json.put("connectivityService", ports.controlPlaneUrl().toString());
        json.put("transparentProxy", ports.transparentProxyUrl().getAuthority());
        json.set("connectivityProxy", connectivityProxy());
        json.put("cloudConnector", ports.cloudConnectorUrl().toString());
        json.put("ca", authorities.toString());
        json.set("tcp", tcpAddresses());
        json.set("health", health());
        json.set("metrics", metrics());
        json.set("tenants", tenantList());
        json.put("destinations", destinations.toString());
        return json.toPrettyString() + "\n";
    }

    private ObjectNode connectivityProxy() {
        return JSON.createObjectNode()
                .put("http", Ports.HOST + ":" + ports.connectivityProxyHttp())
                .put("socks5", Ports.HOST + ":" + ports.connectivityProxySocks5())
                .put("tunnel", Ports.HOST + ":" + ports.tunnel());
    }

    private ObjectNode tcpAddresses() {
        var addresses = JSON.createObjectNode();
        tcp.forEach((name, port) -> addresses.put(name, Ports.HOST + ":" + port));
        return addresses;
    }

    private ObjectNode health() {
        return JSON.createObjectNode()
                .put("control-plane", ports.controlPlaneHealthUrl().toString())
                .put("transparent-proxy", ports.transparentProxyHealthUrl().toString())
                .put("connectivity-proxy", ports.connectivityProxyHealthUrl().toString())
                .put("cloud-connector", ports.cloudConnectorHealthUrl().toString());
    }

    private ObjectNode metrics() {
        return JSON.createObjectNode()
                .put("control-plane", ports.controlPlaneMetricsUrl().toString())
                .put("transparent-proxy", ports.transparentProxyMetricsUrl().toString())
                .put("connectivity-proxy", ports.connectivityProxyMetricsUrl().toString());
    }

    private ArrayNode tenantList() {
        var list = JSON.createArrayNode();
        tenants.forEach(tenant -> list.addObject().put("id", tenant.id()).put("subdomain", tenant.subdomain()));
        return list;
    }
}
