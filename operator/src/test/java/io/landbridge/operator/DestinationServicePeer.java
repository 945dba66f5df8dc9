// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A Destination Service and its token service, in this process. */
final class DestinationServicePeer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIND = "/destination-configuration/v1/destinations/";

    private final Map<String, Map<String, String>> destinations = new ConcurrentHashMap<>();
    private final Map<String, Map<String, String>> fragments = new ConcurrentHashMap<>();
    private final AtomicInteger lookups = new AtomicInteger();
    private final HttpServer server;
    private volatile boolean away;
    private volatile String secret = "first secret";

    DestinationServicePeer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth/token", this::token);
        server.createContext(FIND, this::find);
        server.start();
    }

    void put(String name, Map<String, String> properties) {
        put("", name, properties);
    }

    /** That tenant's destination; it is looked up with {@link #serviceKeyForTenants} alone. */
    void put(String tenant, String name, Map<String, String> properties) {
        var all = new LinkedHashMap<String, String>();
        all.put("Name", name);
        all.put("Type", "HTTP");
        all.put("ProxyType", "Internet");
        all.put("URL", "https://target.example");
        all.putAll(properties);
        destinations.put(tenant + "/" + name, all);
    }

    void remove(String name) {
        destinations.remove("/" + name);
    }

    void putFragment(String name, Map<String, String> properties) {
        fragments.put(name, properties);
    }

    /** From now on every request is answered with 503. */
    void goAway() {
        away = true;
    }

    void comeBack() {
        away = false;
    }

    /** From now on only this client secret is accepted. */
    void rotateTo(String newSecret) {
        secret = newSecret;
    }

    int lookups() {
        return lookups.get();
    }

    /** The service key with that client secret. */
    String serviceKey(String clientSecret) throws IOException {
        return JSON.writeValueAsString(serviceKeyFields(clientSecret));
    }

    /** A service key in whose address a tenant's subdomain can take its place. */
    String serviceKeyForTenants() throws IOException {
        var fields = serviceKeyFields("first secret");
        fields.put("url", "http://p.example.test:" + server.getAddress().getPort());
        return JSON.writeValueAsString(fields);
    }

    Map<String, String> serviceKeyFields(String clientSecret) {
        var base = "http://127.0.0.1:" + server.getAddress().getPort();
        return new LinkedHashMap<>(Map.of(
                "clientid",
                "sb-operator",
                "clientsecret",
                clientSecret,
                "url",
                base,
                "uri",
                base,
                "identityzone",
                "p"));
    }

    private void token(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var authorization = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                .map(header -> new String(
                        java.util.Base64.getDecoder().decode(header.substring("Basic ".length())),
                        StandardCharsets.UTF_8))
                .orElse("");
        var given = java.net.URLDecoder.decode(body + authorization, StandardCharsets.UTF_8);
        if (away) {
            answer(exchange, 503, Map.of("error", "away"));
        } else if (given.contains(secret)) {
            answer(
                    exchange,
                    200,
                    Map.of("access_token", "token-of-" + tenant(exchange), "token_type", "bearer", "expires_in", 1));
        } else {
            answer(exchange, 401, Map.of("error", "invalid_client"));
        }
    }

    private static String tenant(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        return host.contains(".example.test") ? host.substring(0, host.indexOf('.')) : "";
    }

    private void find(HttpExchange exchange) throws IOException {
        lookups.incrementAndGet();
        var tenant = exchange.getRequestHeaders().getFirst("Authorization").substring("Bearer token-of-".length());
        var destination = destinations.get(
                tenant + "/" + exchange.getRequestURI().getPath().substring(FIND.length()));
        var fragmentName = exchange.getRequestHeaders().getFirst("X-fragment-name");
        var optional = "true".equals(exchange.getRequestHeaders().getFirst("X-fragment-optional"));
        var fragment = fragmentName == null ? Map.<String, String>of() : fragments.get(fragmentName);
        if (away) {
            answer(exchange, 503, Map.of("ErrorMessage", "away"));
        } else if (destination == null || (fragment == null && !optional)) {
            answer(exchange, 404, Map.of("ErrorMessage", "Configuration with the specified name was not found"));
        } else {
            var merged = new LinkedHashMap<>(destination);
            merged.putAll(fragment == null ? Map.of() : fragment);
            answer(
                    exchange,
                    200,
                    Map.of(
                            "owner",
                            Map.of("SubaccountId", "s", "InstanceId", "i"),
                            "destinationConfiguration",
                            merged));
        }
    }

    private static void answer(HttpExchange exchange, int status, Map<String, ?> body) throws IOException {
        var bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
