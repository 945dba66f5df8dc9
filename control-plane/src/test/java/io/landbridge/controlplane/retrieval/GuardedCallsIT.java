// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.landbridge.http.CallBounds;
import io.landbridge.http.HttpAnswer;
import io.landbridge.http.HttpCall;
import io.landbridge.http.HttpCaller;
import io.landbridge.oauth.jwt.JwtVerifier;
import io.landbridge.oauth.jwt.KeySource;
import io.landbridge.oauth.jwt.TokenVerdict;
import io.landbridge.tls.ClientTls;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Key sets that are asked for where tenants say, of a host whose name leads to a private address when it has been asked. */
class GuardedCallsIT {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final ECKey FIRST = key("first");
    private static final ECKey SECOND = key("second");

    private final HttpCaller http = new HttpCaller();
    private final AtomicInteger asked = new AtomicInteger();
    private final HttpServer server;
    private volatile Instant now = START;
    private volatile ECKey published = FIRST;

    GuardedCallsIT() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            asked.incrementAndGet();
            var body = new JWKSet(published.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    private static ECKey key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** With keys of a host that leads to a private address when it has been asked so often. */
    private JwtVerifier privateOnceAsked(int times) {
        GuardedCalls.Guard guard =
                host -> asked.get() < times ? Optional.empty() : Optional.of("leads to a private address");
        var calls = new GuardedCalls(http, Optional.of(guard), Runnable::run);
        InstantSource source = () -> now;
        Clock clock = source.withZone(ZoneOffset.UTC);
        return new JwtVerifier(issuer -> true, new KeySource(calls, address(), ClientTls.DEFAULT, clock), 0, clock);
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/keys");
    }

    private HttpCall call() {
        var bounds = new CallBounds(Duration.ofSeconds(5), Duration.ofSeconds(5), 1024);
        return new HttpCall(address(), Map.of(), Optional.empty(), bounds, ClientTls.DEFAULT);
    }

    private void assertNotMade(GuardedCalls calls) {
        // When
        var answer = calls.call(call());

        // Then
        assertThat(answer)
                .succeedsWithin(Duration.ofSeconds(10))
                .isEqualTo(new HttpAnswer.Failed(
                        HttpAnswer.Cause.NOT_ALLOWED,
                        address() + " could not be checked for private addresses (the control plane's log says why)"));
        assertThat(asked).hasValue(0);
    }

    private static String token(ECKey key) {
        var claims = new JWTClaimsSet.Builder()
                .issuer("https://issuer.example")
                .expirationTime(Date.from(START.plus(Duration.ofHours(1))))
                .build();
        var token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static TokenVerdict verify(JwtVerifier verifier, ECKey key) {
        return verifier.verify(token(key)).toCompletableFuture().join();
    }

    @Test
    void callIsNotMadeWhenNothingChecksItsHost() {
        // Given
        var shutDown = Executors.newSingleThreadExecutor();
        shutDown.shutdown();

        // Then
        assertNotMade(new GuardedCalls(http, false, shutDown));
    }

    @Test
    void callIsNotMadeWhenTheCheckOfItsHostFails() {
        // Given
        GuardedCalls.Guard broken = host -> {
            throw new IllegalStateException("broken");
        };

        // Then
        assertNotMade(new GuardedCalls(http, Optional.of(broken), Runnable::run));
    }

    @Test
    void keysThatMayHaveComeFromAPrivateAddressAreDropped() {
        // Given
        var verifier = privateOnceAsked(1);

        // When
        var verdict = verify(verifier, FIRST);

        // Then
        assertThat(asked).hasValue(1);
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        TokenVerdict.Unavailable.class,
                        unavailable -> assertThat(unavailable.why()).endsWith("/keys leads to a private address"));
    }

    @Test
    void keysThatAreAskedForBesideTheWorkAreDroppedAlike() {
        // Given
        var verifier = privateOnceAsked(2);
        verify(verifier, FIRST);
        published = SECOND;
        now = now.plus(Duration.ofMinutes(6));

        // When
        var known = verify(verifier, FIRST);
        var other = verify(verifier, SECOND);

        // Then
        assertThat(asked).hasValue(2);
        assertThat(known).isInstanceOf(TokenVerdict.Valid.class);
        assertThat(other).isInstanceOf(TokenVerdict.Unavailable.class);
    }
}
