// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.tenant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landbridge.destination.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks the control plane as its administrator. */
public final class ControlPlaneAdmin implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI api;
    private final Secret token;

    /**
     * An administrator.
     *
     * @param controlPlane base of the control plane's addresses
     * @param token the administrators' token
     */
    public ControlPlaneAdmin(URI controlPlane, Secret token) {
        this.api = controlPlane.resolve("/api/v1/");
        this.token = token;
    }

    /** All tenants and instances with their keys. */
    public TenantDirectory directory() throws IOException, InterruptedException {
        var tenants = new ArrayList<Tenant>();
        for (var tenant : get("tenants")) {
            tenants.add(new Tenant(
                    tenant.path("id").asText(), tenant.path("subdomain").asText()));
        }
        return new TenantDirectory(tenants, instances());
    }

    private List<ServiceInstance> instances() throws IOException, InterruptedException {
        var instances = new ArrayList<ServiceInstance>();
        for (var instance : get("instances")) {
            var id = instance.path("id").asText();
            instances.add(new ServiceInstance(
                    id, instance.path("name").asText(), instance.path("service").asText(), key(id)));
        }
        return instances;
    }

    private ObjectNode key(String id) throws IOException, InterruptedException {
        return get("instances/" + id + "/service-key") instanceof ObjectNode key ? key : JSON.createObjectNode();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(api.resolve(path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + token.value())
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("GET " + api.resolve(path) + " answered " + answer.statusCode() + " (expected: 200): "
                    + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
