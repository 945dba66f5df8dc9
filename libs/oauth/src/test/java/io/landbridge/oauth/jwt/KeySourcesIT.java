// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.sun.net.httpserver.HttpServer;
import io.landbridge.http.HttpCaller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class KeySourcesIT {
    private static final int ADDRESSES = 20;

    private final HttpServer service;
    private final HttpCaller http = new HttpCaller();
    private final AtomicInteger fetches = new AtomicInteger();
    private final KeySources<String> sources = new KeySources<>(http, 1024 * 1024, Clock.systemUTC());
    private volatile List<JWK> published = List.of();

    KeySourcesIT() throws IOException {
        service = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        service.createContext("/", exchange -> {
            fetches.incrementAndGet();
            var body = new JWKSet(published).toString().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        service.start();
    }

    @AfterEach
    void close() {
        http.close();
        service.stop(0);
    }

    /** A key under so many names. */
    private static List<JWK> keys(int names) throws JOSEException {
        var key = new ECKeyGenerator(Curve.P_256).generate().toPublicJWK();
        return IntStream.range(0, names)
                .<JWK>mapToObj(
                        name -> new ECKey.Builder(key).keyID("key-" + name).build())
                .toList();
    }

    private void needKeysOfEachAddress() {
        IntStream.range(0, ADDRESSES).forEach(address -> need("owner", address));
    }

    private void need(String owner, int address) {
        var uri = URI.create("http://127.0.0.1:" + service.getAddress().getPort() + "/" + address);
        var signature = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("key-0").build();
        var found =
                sources.get(owner, uri).find(signature).toCompletableFuture().join();
        assertThat(found).isInstanceOf(KeyLookup.Found.class);
    }

    @Test
    void keepsKeySetsThatFit() throws JOSEException {
        // Given
        published = keys(2);
        needKeysOfEachAddress();

        // When
        needKeysOfEachAddress();

        // Then
        assertThat(fetches).hasValue(ADDRESSES);
    }

    @Test
    void makesRoomWhereKeySetsDoNotFit() throws JOSEException {
        // Given
        published = keys(500);
        needKeysOfEachAddress();

        // When
        needKeysOfEachAddress();

        // Then
        assertThat(fetches).hasValueGreaterThan(2 * ADDRESSES - 4);
    }

    @Test
    void sharesNothingBetweenOwners() throws JOSEException {
        // Given
        published = keys(1);
        need("owner", 0);

        // When
        need("another", 0);

        // Then
        assertThat(fetches).hasValue(2);
    }
}
