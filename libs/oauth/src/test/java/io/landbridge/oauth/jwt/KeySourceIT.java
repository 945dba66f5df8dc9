// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.landbridge.http.HttpAnswer;
import io.landbridge.http.HttpCall;
import io.landbridge.http.HttpCaller;
import io.landbridge.http.HttpCalls;
import io.landbridge.tls.ClientTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Key sets that are asked for by calls which, against their promise, fail at first. */
class KeySourceIT {
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final JWSHeader SIGNATURE =
            new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("key").build();

    private final HttpServer service;
    private final URI address;
    private final HttpCaller http = new HttpCaller();
    private volatile Instant now = Instant.parse("2026-01-01T12:00:00Z");

    KeySourceIT() throws IOException, JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).keyID("key").generate();
        var body = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/keys", exchange -> {
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
        address = URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/keys");
    }

    @AfterEach
    void close() {
        http.close();
        service.stop(0);
    }

    /** Its first call goes wrong in that way; all others are made. */
    private final class BrokenAtFirst implements HttpCalls {
        private final Supplier<CompletionStage<HttpAnswer>> broken;
        private final AtomicBoolean isFirst = new AtomicBoolean(true);

        BrokenAtFirst(Supplier<CompletionStage<HttpAnswer>> broken) {
            this.broken = broken;
        }

        @Override
        public CompletionStage<HttpAnswer> call(HttpCall call) {
            return isFirst.getAndSet(false) ? broken.get() : http.call(call);
        }

        @Override
        public CompletionStage<HttpAnswer> callForBeginning(HttpCall call) {
            throw new UnsupportedOperationException();
        }
    }

    private void assertRecovers(Supplier<CompletionStage<HttpAnswer>> broken) {
        // Given
        InstantSource clock = () -> now;
        var source =
                new KeySource(new BrokenAtFirst(broken), address, ClientTls.DEFAULT, clock.withZone(ZoneOffset.UTC));
        var first = source.find(SIGNATURE);
        now = now.plusSeconds(6);

        // When
        var second = source.find(SIGNATURE);

        // Then
        assertThat(first)
                .succeedsWithin(TEN_SECONDS)
                .isEqualTo(new KeyLookup.Unavailable(
                        "the token service's key set " + address + " could not be asked for"));
        assertThat(second).succeedsWithin(TEN_SECONDS).isInstanceOf(KeyLookup.Found.class);
    }

    @Test
    void asksAgainAfterACallThatFailed() {
        assertRecovers(() -> CompletableFuture.failedStage(new RejectedExecutionException("no thread")));
    }

    @Test
    void asksAgainAfterACallThatCouldNotBeMade() {
        assertRecovers(() -> {
            throw new RejectedExecutionException("no thread");
        });
    }

    @Test
    void goesOnWhenNobodyCouldBeToldOfNewKeys() {
        // Given
        InstantSource clock = () -> now;
        var source = new KeySource(
                http, KeySource.call(address, ClientTls.DEFAULT), clock.withZone(ZoneOffset.UTC), renewed -> {
                    throw new IllegalStateException("no room");
                });
        var unknown = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("unknown").build();
        var first = source.find(SIGNATURE);

        // When
        var second = source.find(unknown);

        // Then
        assertThat(first).succeedsWithin(TEN_SECONDS).isInstanceOf(KeyLookup.Found.class);
        assertThat(second).succeedsWithin(TEN_SECONDS).isInstanceOf(KeyLookup.Unknown.class);
    }
}
