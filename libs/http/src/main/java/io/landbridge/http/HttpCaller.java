// SPDX-License-Identifier: Apache-2.0
package io.landbridge.http;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.landbridge.tls.ClientTls;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls. Connections are kept and shared between calls of equal TLS, connect timeout and proxy, never between
 * others. Redirects are not followed. Safe on any thread; nothing blocks.
 */
public final class HttpCaller implements HttpCalls, AutoCloseable {
    private static final int MOST_CLIENTS = 256;
    private static final Duration IDLE_CLIENT = Duration.ofMinutes(10);
    private static final String SCHEMES_NOT_FOR_TUNNELS = "jdk.http.auth.tunneling.disabledSchemes";

    static {
        // The JDK has no Basic authentication for CONNECT, unless it is told otherwise before its first client is made.
        if (System.getProperty(SCHEMES_NOT_FOR_TUNNELS) == null) {
            System.setProperty(SCHEMES_NOT_FOR_TUNNELS, "");
        }
    }

    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("http-call-", 0).factory());
    private final LoadingCache<ClientKind, HttpClient> clients = Caffeine.newBuilder()
            .maximumSize(MOST_CLIENTS)
            .expireAfterAccess(IDLE_CLIENT)
            .<ClientKind, HttpClient>removalListener((kind, client, cause) -> end(client))
            .executor(executor)
            .build(this::newClient);

    /** All that tells one JDK client from another. */
    private record ClientKind(Duration connectTimeout, ClientTls tls, Optional<ForwardProxy> proxy) {}

    @Override
    public CompletionStage<HttpAnswer> call(HttpCall call) {
        return call(call, headers -> new BoundedBody(call.bounds().maxBodyBytes()));
    }

    @Override
    public CompletionStage<HttpAnswer> callForBeginning(HttpCall call) {
        return call(call, headers -> new Beginning(call.bounds().maxBodyBytes()));
    }

    private CompletionStage<HttpAnswer> call(HttpCall call, BodyHandler<byte[]> body) {
        var client = clients.get(new ClientKind(call.bounds().connectTimeout(), call.tls(), call.proxy()));
        var exchange = client.sendAsync(request(call), body);
        return exchange.copy()
                .orTimeout(call.bounds().total().toNanos(), TimeUnit.NANOSECONDS)
                .<HttpAnswer>handle(
                        (response, failure) -> failure == null ? answered(response) : failed(call, exchange, failure));
    }

    private static HttpRequest request(HttpCall call) {
        var request =
                HttpRequest.newBuilder(call.target()).timeout(call.bounds().total());
        call.headers().forEach(request::setHeader);
        call.content()
                .ifPresent(content -> request.setHeader("Content-Type", content.type())
                        .method(content.method(), BodyPublishers.ofString(content.text())));
        return request.build();
    }

    private static HttpAnswer answered(HttpResponse<byte[]> response) {
        return new HttpAnswer.Answered(response.statusCode(), response.headers(), response.body());
    }

    private static HttpAnswer failed(
            HttpCall call, CompletableFuture<HttpResponse<byte[]>> exchange, Throwable failure) {
        exchange.cancel(true);
        return CallFailure.describe(call, failure);
    }

    private HttpClient newClient(ClientKind kind) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(kind.connectTimeout())
                .sslContext(kind.tls().toContext())
                .executor(executor);
        kind.proxy().ifPresent(proxy -> proxy.applyTo(client));
        return client.build();
    }

    private static void end(@Nullable HttpClient client) {
        if (client != null) {
            client.shutdown();
        }
    }

    /** Ends all connections; calls under way fail. */
    @Override
    public void close() {
        clients.asMap().values().forEach(HttpClient::shutdownNow);
        clients.invalidateAll();
        executor.shutdown();
    }
}
