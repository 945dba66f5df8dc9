// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.transparentproxy.config.ProxyConfig.LimitsConfig;
import io.landbridge.transparentproxy.config.ProxyConfig.Timeouts;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What callers may not take: connections without end, and time. */
@ExtendWith(LeakCheck.class)
class LimitsIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: erp\r\n\r\n";
    private static final Timeouts SHORT_STALL =
            new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(1));

    private static ProxyUnderTest to(RawOrigin origin, LimitsConfig limits, Timeouts timeouts) throws IOException {
        return new ProxyUnderTest(
                head -> CompletableFuture.completedFuture(
                        ProxyUnderTest.forward(head, origin.port(), ProxyUnderTest.EXCHANGE)),
                limits,
                timeouts);
    }

    @Test
    void connectionBeyondTheLimitIsServedWhenAnotherEnds() throws Exception {
        // Given
        var two = new LimitsConfig(16_384, 65_536, 2, 100);
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                var proxy = to(origin, two, ProxyUnderTest.TIMEOUTS);
                var first = proxy.connect();
                var second = proxy.connect()) {
            first.write(GET);
            assertThat(first.readMessage()).endsWith("ok");
            second.write(GET);
            assertThat(second.readMessage()).endsWith("ok");
            try (var third = proxy.connect()) {
                third.write(GET);
                third.socket().setSoTimeout(500);
                assertThatThrownBy(third::readMessage).isInstanceOf(SocketTimeoutException.class);

                // When
                first.close();

                // Then
                third.socket().setSoTimeout(20_000);
                assertThat(third.readMessage()).endsWith("ok");
            }
        }
    }

    @Test
    void callerWhoDoesNotReadItsAnswerIsCutOff() throws Exception {
        // Given
        var ended = new CompletableFuture<Boolean>();
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
                    try {
                        connection.write(new byte[100_000_000]);
                    } catch (IOException cut) {
                        ended.complete(true);
                    }
                });
                var proxy = to(origin, ProxyUnderTest.LIMITS, SHORT_STALL);
                var client = proxy.connect()) {
            // When
            client.write(GET);

            // Then
            assertThat(ended.get(15, TimeUnit.SECONDS)).isTrue();
            Awaitility.await().until(() -> proxy.outcomes.size() == 1);
            assertThatThrownBy(client::readAll).isInstanceOf(IOException.class);
        }
    }

    @Test
    void bodyThatStallsOnAStreamIs408() throws Exception {
        // Given
        try (var origin = new RawOrigin(RawPeer::readMessage);
                var proxy = to(origin, ProxyUnderTest.LIMITS, SHORT_STALL);
                var client = new Http2Client(proxy.server().port())) {
            // When
            var call = client.open()
                    .headers(
                            new DefaultHttp2Headers(false)
                                    .method("POST")
                                    .path("/")
                                    .scheme("http")
                                    .authority("erp")
                                    .add("content-length", "100"),
                            false)
                    .data(new byte[10], false);

            // Then
            assertThat(call.join().heads.getFirst().status()).hasToString("408");
            assertThat(client.isOpen()).isTrue();
        }
    }

    @Test
    void requestRefusedBecauseOfItsFormIsToldToTheObserver() throws Exception {
        // Given
        var shortHead = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(20));
        try (var origin = RawOrigin.answering("HTTP/1.1 204 No Content\r\n\r\n");
                var proxy = to(origin, ProxyUnderTest.LIMITS, shortHead)) {
            // When
            proxy.roundTrip("GET / HTTP/1.1\r\n\r\n");
            proxy.roundTrip("CONNECT a:1 HTTP/1.1\r\nHost: a:1\r\n\r\n");
            proxy.roundTrip("GET /" + "x".repeat(20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n");
            proxy.roundTrip("GET / HTTP/1.1\r\nHost: a\r\nX: " + "x".repeat(70_000) + "\r\n\r\n");
            proxy.roundTrip("GET / HTTP/1.1\r\nHos");

            // Then
            assertThat(proxy.refusals).extracting(refusal -> refusal.status()).containsExactly(400, 405, 414, 431, 408);
            assertThat(proxy.outcomes).isEmpty();
        }
    }
}
