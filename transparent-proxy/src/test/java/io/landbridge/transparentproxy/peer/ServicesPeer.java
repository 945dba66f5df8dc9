// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.peer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.landbridge.destination.Secret;
import io.landbridge.destination.client.ServiceKey;
import io.landbridge.oauth.ServiceKeyCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

/**
 * A token service and a Destination Service on one HTTP server, answering what the test says. Its tokens are
 * {@code token-of-<tenant>}.
 */
public final class ServicesPeer implements AutoCloseable {
    private final HttpServer server;
    private final String address;
    private final List<Lookup> lookups = new CopyOnWriteArrayList<>();
    private final List<String> tokenRequests = new CopyOnWriteArrayList<>();
    private final Map<String, Script> destinations = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusedTenants = new ConcurrentHashMap<>();

    /**
     * A look-up as it arrived.
     *
     * @param name the destination, with its level if one was asked for
     * @param query query of the request, empty without one
     * @param tenant the tenant whose token came with it, {@code provider} for the key's own
     * @param headers by name in lower case
     */
    public record Lookup(String name, String query, String tenant, Map<String, String> headers) {}

    /** What to answer. */
    public record Answer(int status, String body) {}

    /** Answers the look-ups of one destination. */
    public interface Script {
        Answer answer(Lookup lookup);
    }

    private ServicesPeer(HttpServer server, String host) {
        this.server = server;
        this.address = host + ":" + server.getAddress().getPort();
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth/token", this::token);
        server.createContext("/destination-configuration/", this::find);
        server.start();
    }

    public static ServicesPeer start() throws IOException {
        return new ServicesPeer(HttpServer.create(anyPort(), 0), "http://127.0.0.1");
    }

    /** The same by the name {@code provider.example.test}, so that a tenant's subdomain can take its place. */
    public static ServicesPeer startWithSubdomains() throws IOException {
        return new ServicesPeer(HttpServer.create(anyPort(), 0), "http://provider.example.test");
    }

    /** The same over TLS, by the name {@code localhost}. */
    public static ServicesPeer start(SSLContext tls) throws IOException {
        var server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return new ServicesPeer(server, "https://localhost");
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    /** Answers look-ups of that name. */
    public void answer(String name, Script script) {
        destinations.put(name, script);
    }

    /** Answers look-ups of that name with a destination of these properties and tokens. */
    public void serve(String name, Map<String, String> properties, String... authTokens) {
        var body = found(name, properties, authTokens);
        answer(name, lookup -> new Answer(200, body));
    }

    /** Answers token requests for that tenant with that status. */
    public void refuseTenant(String id, int status) {
        refusedTenants.put(id, status);
    }

    /** The body of a found destination. */
    public static String found(String name, Map<String, String> properties, String... authTokens) {
        var all = properties.entrySet().stream()
                .map(property -> "\"" + property.getKey() + "\": \"" + property.getValue() + "\"")
                .collect(Collectors.joining(", "));
        return "{\"owner\": {\"SubaccountId\": \"s\", \"InstanceId\": null}, \"destinationConfiguration\": {\"Name\": \""
                + name + "\", " + (properties.containsKey("Type") ? "" : "\"Type\": \"HTTP\", ") + all
                + "}, \"authTokens\": [" + String.join(",", authTokens)
                + "]}";
    }

    /** An entry of authTokens. */
    public static String token(String authorization) {
        return header("Authorization", authorization);
    }

    /** An entry of authTokens with its own header. */
    public static String header(String name, String value) {
        return "{\"type\": \"Bearer\", \"value\": \"v\", \"expires_in\": \"3600\", \"http_header\": {\"key\": \"" + name
                + "\", \"value\": \"" + value + "\"}}";
    }

    /** An entry of authTokens that says why there is none. */
    public static String failedToken(String error) {
        return "{\"type\": \"\", \"value\": \"\", \"error\": \"" + error + "\"}";
    }

    private void token(HttpExchange exchange) throws IOException {
        tokenRequests.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var tenant = Optional.ofNullable(exchange.getRequestHeaders().getFirst("x-zid"))
                .orElseGet(() -> subdomain(exchange));
        var refused = refusedTenants.get(tenant);
        answer(
                exchange,
                refused == null
                        ? new Answer(200, "{\"access_token\": \"token-of-" + tenant + "\", \"expires_in\": 3600}")
                        : new Answer(refused, "{\"error\": \"unauthorized\"}"));
    }

    private static String subdomain(HttpExchange exchange) {
        var host = exchange.getRequestHeaders().getFirst("Host");
        return host.contains(".example.test") ? host.substring(0, host.indexOf('.')) : "provider";
    }

    private void find(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(
                        header -> header.getKey().toLowerCase(Locale.ROOT),
                        header -> String.join("|", header.getValue())));
        var lookup = new Lookup(
                path.substring(path.lastIndexOf('/') + 1),
                Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""),
                headers.getOrDefault("authorization", "").replace("Bearer token-of-", ""),
                headers);
        lookups.add(lookup);
        answer(
                exchange,
                Optional.ofNullable(destinations.get(lookup.name()))
                        .map(script -> script.answer(lookup))
                        .orElse(new Answer(
                                404, "{\"ErrorMessage\": \"Configuration with the specified name was not found\"}")));
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** How many tokens a client asked for so far. */
    public long tokensOf(String client) {
        return tokenRequests.stream()
                .filter(form -> form.contains("client_id=" + client + "&"))
                .count();
    }

    /** All look-ups so far. */
    public List<Lookup> lookups() {
        return List.copyOf(lookups);
    }

    /** A key that leads here. */
    public ServiceKey key() {
        var uri = URI.create(address);
        return new ServiceKey(
                ServiceKeyCredentials.of("client", new Secret("s3cret")),
                uri,
                uri,
                Optional.of("provider"),
                Optional.of("provider-id"));
    }

    /** The same as JSON. */
    public String keyJson() {
        return "{\"clientid\": \"client\", \"clientsecret\": \"s3cret\", \"url\": \"" + address + "\", \"uri\": \""
                + address + "\", \"identityzone\": \"provider\", \"tenantid\": \"provider-id\"}";
    }

    /** A key of a connectivity instance that leads here. */
    public String connectivityKeyJson() {
        return "{\"clientid\": \"connectivity\", \"clientsecret\": \"s3cret\", \"token_service_url\": \"" + address
                + "/oauth/token\", \"subaccount_subdomain\": \"provider\"}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
