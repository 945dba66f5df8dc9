// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A small HTTP server with a handler for each path. */
public final class AdminServer implements AutoCloseable {
    private static final int BACKLOG = 64;

    private final HttpServer server;

    private AdminServer(HttpServer server) {
        this.server = server;
    }

    /**
     * Serves {@code /livez}, {@code /readyz} and {@code /loggers}.
     *
     * @param endpoint where to listen
     * @param whyNotReady says what is missing, empty when ready
     * @throws IOException if the address cannot be bound
     */
    public static AdminServer health(Endpoint endpoint, Supplier<Optional<String>> whyNotReady) throws IOException {
        return start(
                endpoint,
                Map.of(
                        "/livez",
                        HealthHandler.alive(),
                        "/readyz",
                        new HealthHandler(whyNotReady),
                        LoggersHandler.PATH,
                        new LoggersHandler()));
    }

    /**
     * Serves {@code /metrics}.
     *
     * @throws IOException if the address cannot be bound
     */
    public static AdminServer metrics(Endpoint endpoint, PrometheusRegistry registry) throws IOException {
        return start(endpoint, Map.of("/metrics", new MetricsHandler(registry)));
    }

    private static AdminServer start(Endpoint endpoint, Map<String, HttpHandler> handlers) throws IOException {
        var server = HttpServer.create(endpoint.address(), BACKLOG);
        handlers.forEach((path, handler) -> server.createContext(path, new ExactPath(path, handler)));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
        return new AdminServer(server);
    }

    /** The port that is bound. */
    public int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
