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
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

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

    /** All tenants and instances with their keys; an instance for the proxies is made if there is none. */
    public TenantDirectory directory() throws IOException, InterruptedException {
        var found = read();
        if (found.proxies().isPresent()) {
            return found;
        }
        var instance = JSON.createObjectNode()
                .put("name", "connectivity-proxy")
                .put("service", "connectivity")
                .put("plan", "connectivity_proxy")
                .put("tenant", found.mainTenant())
                .put("subscribers", "*");
        post("instances", instance);
        return read();
    }

    private TenantDirectory read() throws IOException, InterruptedException {
        return new TenantDirectory(tenants(), instances());
    }

    private List<Tenant> tenants() throws IOException, InterruptedException {
        var tenants = new ArrayList<Tenant>();
        for (var tenant : get("tenants")) {
            tenants.add(new Tenant(
                    tenant.path("id").asText(), tenant.path("subdomain").asText()));
        }
        return tenants;
    }

    private List<ServiceInstance> instances() throws IOException, InterruptedException {
        var instances = new ArrayList<ServiceInstance>();
        for (var instance : get("instances")) {
            var id = instance.path("id").asText();
            instances.add(new ServiceInstance(
                    id,
                    instance.path("name").asText(),
                    instance.path("service").asText(),
                    instance.path("plan").asText(),
                    instance.path("tenant").asText(),
                    key(id)));
        }
        return instances;
    }

    private ObjectNode key(String id) throws IOException, InterruptedException {
        return get("instances/" + id + "/service-key") instanceof ObjectNode key ? key : JSON.createObjectNode();
    }

    /** The authorities that sign the certificates of cloud connectors and connectivity proxies, in PEM. */
    public String authorities() throws IOException, InterruptedException {
        return send("CAs", HttpRequest.Builder::GET, 200);
    }

    /**
     * What a cloud connector enrols with, once and in the next minutes.
     *
     * @param subdomain of the tenant
     * @throws UnknownTenantException if there is no such tenant
     */
    public String authenticationData(String subdomain)
            throws IOException, InterruptedException, UnknownTenantException {
        var tenants = tenants();
        for (var tenant : tenants) {
            if (tenant.subdomain().equals(subdomain)) {
                return post("tenants/" + tenant.id() + "/authentication-data", JSON.createObjectNode())
                        .path("authenticationData")
                        .asText();
            }
        }
        throw new UnknownTenantException(
                subdomain, tenants.stream().map(Tenant::subdomain).toList());
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return JSON.readTree(send(path, HttpRequest.Builder::GET, 200));
    }

    private JsonNode post(String path, ObjectNode body) throws IOException, InterruptedException {
        return JSON.readTree(send(
                path,
                request -> request.header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body.toString())),
                201));
    }

    private String send(String path, UnaryOperator<HttpRequest.Builder> method, int expected)
            throws IOException, InterruptedException {
        var request = method.apply(HttpRequest.newBuilder(api.resolve(path))
                        .timeout(TIMEOUT)
                        .header("Authorization", "Bearer " + token.value()))
                .build();
        var answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != expected) {
            throw new IOException(request.method() + " " + request.uri() + " answered " + answer.statusCode()
                    + " (expected: " + expected + "): " + answer.body());
        }
        return answer.body();
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
