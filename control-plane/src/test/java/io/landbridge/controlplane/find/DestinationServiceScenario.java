// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Subscribers;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.destination.Secret;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Two tenants with instances of the Destination Service, over HTTP, and a token service that destinations name. */
abstract class DestinationServiceScenario {
    static final String NOT_FOUND = "{\"ErrorMessage\":\"Configuration with the specified name was not found\"}";
    static final Secret SECRET = new Secret("client-s3cret");

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    final Tenant provider = tenant();
    final Tenant subscriber = tenant();
    final ServiceInstance instance = instance(provider).with(new Subscribers.Listed(Set.of(subscriber)));
    final ServiceInstance sibling = instance(provider);
    final ServiceInstance stranger = instance(subscriber);
    final List<String> tokenRequests = new CopyOnWriteArrayList<>();
    HttpServer tokenService;
    Api api;

    @BeforeEach
    void start() throws IOException {
        tenants.save(provider);
        tenants.save(subscriber);
        List.of(instance, sibling, stranger).forEach(each -> instances.save(each, Optional.of(SECRET)));
        api = api(instance, provider);
        tokenService = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        tokenService.createContext("/", exchange -> {
            tokenRequests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var refuse = exchange.getRequestURI().getPath().startsWith("/refuse");
            var body = (refuse
                            ? "{\"error\":\"invalid_client\"}"
                            : "{\"access_token\":\"t-" + tokenRequests.size()
                                    + "\",\"token_type\":\"bearer\",\"expires_in\":600}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(refuse ? 401 : 200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        tokenService.start();
    }

    @AfterEach
    void stop() {
        tokenService.stop(0);
    }

    Api api(ServiceInstance client, Tenant tenant) {
        return Api.of(base, client, SECRET, tenant);
    }

    private static Tenant tenant() {
        return new Tenant(UUID.randomUUID().toString(), name());
    }

    private static ServiceInstance instance(Tenant owner) {
        return new ServiceInstance(
                UUID.randomUUID().toString(), name(), ServiceKind.DESTINATION, owner, "sb-" + name() + "!b1");
    }

    private static String name() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    String oauth(String name, String path) {
        return json(
                "Name",
                name,
                "Type",
                "HTTP",
                "URL",
                "https://erp.example",
                "Authentication",
                "OAuth2ClientCredentials",
                "tokenServiceURL",
                "http://127.0.0.1:" + tokenService.getAddress().getPort() + path,
                "clientId",
                "id",
                "clientSecret",
                "oauth-s3cret");
    }

    static String basic(String name) {
        return json(
                "Name",
                name,
                "Type",
                "HTTP",
                "URL",
                "https://erp.example",
                "ProxyType",
                "Internet",
                "Authentication",
                "BasicAuthentication",
                "User",
                "alice",
                "Password",
                "wonder");
    }

    static String json(String... properties) {
        ObjectNode json = Api.JSON.createObjectNode();
        for (var i = 0; i < properties.length; i += 2) {
            json.put(properties[i], properties[i + 1]);
        }
        return json.toString();
    }

    static String etag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElse("");
    }
}
