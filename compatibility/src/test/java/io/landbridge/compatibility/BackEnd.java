// SPDX-License-Identifier: Apache-2.0
package io.landbridge.compatibility;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A system that answers with what it was asked, as JSON: {@code method}, {@code target} and {@code headers}, their names
 * in lower case. Below {@code /tokens} it is a token service whose tokens say who asked where, and for what.
 */
final class BackEnd implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;

    private BackEnd(HttpServer server) {
        this.server = server;
    }

    static BackEnd start() throws IOException {
        var backEnd = new BackEnd(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        backEnd.server.createContext("/", backEnd::echo);
        backEnd.server.createContext("/tokens/", backEnd::token);
        backEnd.server.start();
        return backEnd;
    }

    private void echo(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        var answer = JSON.createObjectNode()
                .put("method", exchange.getRequestMethod())
                .put("target", exchange.getRequestURI().toString());
        var headers = answer.putObject("headers");
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        answer(exchange, answer.toString());
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        var grant = form.replaceFirst("(?s).*grant_type=([^&]*).*", "$1");
        var answer = JSON.createObjectNode()
                .put(
                        "access_token",
                        grant + "-at-" + exchange.getRequestURI().getPath().substring(1))
                .put("token_type", "bearer")
                .put("expires_in", 3600);
        answer(exchange, answer.toString());
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        try (exchange) {
            var bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            var isHead = exchange.getRequestMethod().equals("HEAD");
            exchange.sendResponseHeaders(200, isHead ? -1 : bytes.length);
            if (!isHead) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    String url() {
        return "http://127.0.0.1:" + port();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
