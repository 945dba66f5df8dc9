// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;

/** A token service that notes what it is asked, and answers as told. */
final class TokenService implements AutoCloseable {
    static final String GRANTED =
            "{\"access_token\":\"t0ken\",\"token_type\":\"bearer\",\"expires_in\":3600,\"scope\":\"read\"}";

    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final Queue<String> next = new ConcurrentLinkedQueue<>();
    private volatile int status = 200;
    private volatile String body = GRANTED;
    private volatile CountDownLatch gate = new CountDownLatch(0);

    /**
     * One request.
     *
     * @param target path and query, raw
     * @param authorization header of that name
     * @param tenantHeader header {@code X-Stage}
     * @param form the body
     * @param client subject of the client's certificate
     * @param proxyAuthorization header of that name
     */
    record Asked(
            String method,
            String target,
            Optional<String> authorization,
            Optional<String> stage,
            Optional<String> contentType,
            String form,
            Optional<String> client,
            Optional<String> proxyAuthorization) {}

    private TokenService(HttpServer server) {
        this.server = server;
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    static TokenService plain() throws IOException {
        return new TokenService(HttpServer.create(anyPort(), 0));
    }

    /** One that asks for certificates, and takes clients without. */
    static TokenService withTls(SSLContext context) throws IOException {
        return withTls(context, tls -> tls.setWantClientAuth(true));
    }

    /** One that nobody without a certificate reaches. */
    static TokenService demandingCertificates(SSLContext context) throws IOException {
        return withTls(context, tls -> tls.setNeedClientAuth(true));
    }

    private static TokenService withTls(SSLContext context, Consumer<SSLParameters> clients) throws IOException {
        var server = HttpsServer.create(anyPort(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                var tls = context.getDefaultSSLParameters();
                clients.accept(tls);
                parameters.setSSLParameters(tls);
            }
        });
        return new TokenService(server);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                header(exchange, "Authorization"),
                header(exchange, "X-Stage"),
                header(exchange, "Content-Type"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                client(exchange),
                header(exchange, "Proxy-Authorization")));
        pass(gate);
        var bytes = Objects.requireNonNullElse(next.poll(), body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static void pass(CountDownLatch gate) {
        try {
            gate.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    private static Optional<String> client(HttpExchange exchange) {
        try {
            return exchange instanceof HttpsExchange tls
                    ? Optional.of(tls.getSSLSession().getPeerPrincipal().getName())
                    : Optional.empty();
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    void answers(int newStatus, String newBody) {
        status = newStatus;
        body = newBody;
    }

    /** From now on answers wait, until {@link #goesOn}. */
    void waits() {
        gate = new CountDownLatch(1);
    }

    void goesOn() {
        gate.countDown();
    }

    /** The bodies of the next answers, before what it always answers. */
    void answersNext(String... bodies) {
        next.addAll(List.of(bodies));
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        goesOn();
        server.stop(0);
        threads.close();
    }
}
