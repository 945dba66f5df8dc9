// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.ServiceKeyCredentials;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/** A token service and a Destination Service on one real HTTP server, answering what the test says. */
final class Peer implements AutoCloseable {
    static final String ERP =
            "{\"owner\": {}, \"destinationConfiguration\": {\"Name\": \"erp\", \"Type\": \"HTTP\", \"URL\": \"https://erp\"}}";

    /** A request as it arrived; header names in lower case. */
    record Received(String target, Map<String, String> headers, String body) {}

    /** What to answer. */
    record Answer(int status, String body) {}

    /** Answers one request. */
    interface Script {
        Answer answer(Received request);
    }

    final List<Received> tokenRequests = new CopyOnWriteArrayList<>();
    final List<Received> lookups = new CopyOnWriteArrayList<>();
    volatile Script tokens =
            request -> new Answer(200, "{\"access_token\": \"t" + tokenRequests.size() + "\", \"expires_in\": 3600}");
    volatile Script destinations = request -> new Answer(200, ERP);

    private final HttpServer server;

    Peer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/oauth/token", exchange -> answer(exchange, tokenRequests, tokens));
        server.createContext("/", exchange -> answer(exchange, lookups, destinations));
        server.start();
    }

    private static void answer(HttpExchange exchange, List<Received> log, Script script) throws IOException {
        try (exchange) {
            var headers = exchange.getRequestHeaders().entrySet().stream()
                    .collect(Collectors.toMap(
                            header -> header.getKey().toLowerCase(java.util.Locale.ROOT),
                            header -> String.join("|", header.getValue())));
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var request = new Received(exchange.getRequestURI().toString(), headers, body);
            log.add(request);
            var answer = script.answer(request);
            var bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** A key that leads here. */
    ServiceKey key() {
        var address = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new ServiceKey(
                ServiceKeyCredentials.of("client", new Secret("s3cret")),
                address,
                address,
                Optional.of("provider"),
                Optional.of("provider-id"));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
