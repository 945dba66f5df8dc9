// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLContext;

/** A real HTTP server: it echoes bodies, keeps what it has seen, and adds the answer headers that the test wants. */
final class BackEnd implements AutoCloseable {
    final List<String> paths = new CopyOnWriteArrayList<>();
    final List<Headers> requests = new CopyOnWriteArrayList<>();
    final List<String> serverNames = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Headers answer = new Headers();
    private volatile Duration delay = Duration.ZERO;

    private BackEnd(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    static BackEnd http() throws IOException {
        return new BackEnd(HttpServer.create(anyPort(), 0));
    }

    static BackEnd https(SSLContext context) throws IOException {
        var server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return new BackEnd(server);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void serve(HttpExchange exchange) throws IOException {
        paths.add(exchange.getRequestURI().toString());
        requests.add(exchange.getRequestHeaders());
        if (exchange instanceof HttpsExchange https && https.getSSLSession() instanceof ExtendedSSLSession session) {
            session.getRequestedServerNames().forEach(name -> serverNames.add(name.toString()));
        }
        LockSupport.parkNanos(delay.toNanos());
        exchange.getResponseHeaders().putAll(answer);
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            exchange.getRequestBody().transferTo(out);
        }
    }

    /** From now on its answers take a second. */
    BackEnd slow() {
        delay = Duration.ofSeconds(1);
        return this;
    }

    BackEnd answering(String name, String value) {
        answer.add(name, value);
        return this;
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
