// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A target system that says yes to everything, and remembers what it was asked. */
public final class Target implements AutoCloseable {
    private static final byte[] ANSWER = "{\"greeting\": \"hello from the target\"}\n".getBytes(StandardCharsets.UTF_8);

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();

    private Target(HttpServer server) {
        this.server = server;
    }

    /** Listens on a free port. */
    public static Target start() throws IOException {
        var target = new Target(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        target.server.createContext("/", target::answer);
        target.server.start();
        return target;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            received.add(new Received(
                    exchange.getRequestMethod(), exchange.getRequestURI().toString(), exchange.getRequestHeaders()));
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, ANSWER.length);
            exchange.getResponseBody().write(ANSWER);
        }
    }

    /** Where it listens. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** All that came since this was asked last. */
    public List<Received> takeReceived() {
        var all = List.copyOf(received);
        received.removeAll(all);
        return all;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
