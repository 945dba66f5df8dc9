// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.plan.Target;
import io.landbridge.transparentproxy.config.ProxyConfig.LimitsConfig;
import io.landbridge.transparentproxy.config.ProxyConfig.Timeouts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Targets and callers that fail, and what the other side gets to see. */
@ExtendWith(LeakCheck.class)
class FailuresIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: erp\r\nConnection: close\r\n\r\n";
    private static final Limits SHORT = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 0, Set.of());

    private static ProxyUnderTest to(Target upstream) throws IOException {
        return new ProxyUnderTest(
                head -> CompletableFuture.completedFuture(ProxyUnderTest.forward(head, upstream, SHORT)));
    }

    private static void assertError(String answer, int status, String message) {
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .contains("x-error-origin: Transparent Proxy\r\n", "x-proxy-server: Transparent Proxy\r\n")
                .containsPattern("x-request-id: \\S+\r\n")
                .containsPattern("x-error-message: .*" + message);
    }

    @Test
    void refusedConnectionIs502() throws Exception {
        // Given
        int port;
        try (var closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        try (var proxy = to(new Target("127.0.0.1", port, Optional.empty()))) {
            assertError(
                    proxy.roundTrip(GET), 502, "No connection to target 127.0.0.1:" + port + ": connection refused");
        }
    }

    @Test
    void unknownHostIs502() throws Exception {
        try (var proxy = to(new Target("no-such-host.invalid", 80, Optional.empty()))) {
            assertError(proxy.roundTrip(GET), 502, "'no-such-host.invalid' has no address");
        }
    }

    @Test
    void connectionThatIsNotAcceptedInTimeIs504() throws Exception {
        // Given
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var fillers = new ArrayList<Socket>();
            for (var i = 0; i < 3; i++) {
                var filler = new Socket();
                fillers.add(filler);
                try {
                    filler.connect(full.getLocalSocketAddress(), 200);
                } catch (IOException backlogIsFull) {
                    break;
                }
            }
            try (var proxy = to(new Target("127.0.0.1", full.getLocalPort(), Optional.empty()))) {
                assertError(proxy.roundTrip(GET), 504, "within 1 s");
            } finally {
                for (var filler : fillers) {
                    filler.close();
                }
            }
        }
    }

    @Test
    void silentTargetIs504() throws Exception {
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    connection.readHead();
                });
                var proxy = ProxyUnderTest.to(origin, SHORT)) {
            assertError(proxy.roundTrip(GET), 504, "was silent for 1 s");
        }
    }

    @Test
    void targetThatFallsSilentWithinItsAnswerBreaksTheAnswerOff() throws Exception {
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
                    connection.readHead();
                });
                var proxy = ProxyUnderTest.to(origin, SHORT);
                var client = proxy.connect()) {
            // When
            client.write(GET);
            client.readHead();

            // Then
            assertThat(client.read(4)).isEqualTo("half");
            assertThat(endsWithoutMore(client)).isTrue();
            assertThat(proxy.outcomes).singleElement().matches(outcome -> outcome.status() == 200);
        }
    }

    private static boolean endsWithoutMore(RawPeer client) {
        try {
            return client.in().read() < 0;
        } catch (IOException reset) {
            return true;
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                                                  | closed the connection without an answer",
                "HTTP/1.1 200 OK\\r\\nContent-                                   | before its answer.s head was complete",
                "SSH-2.0-OpenSSH_9.2\\r\\n\\r\\n                             | is not HTTP as it should be",
                "HTTP/1.1 200 OK\\r\\nContent-Length: 1\\r\\nContent-Length: 2\\r\\n\\r\\n | more than one Content-Length",
                "HTTP/1.1 200 OK\\nX: y\\n\\n                                  | LF without CR"
            })
    void targetThatDoesNotSpeakHttpIs502(String answer, String message) throws Exception {
        // Given
        var bytes = answer.replace("\\r", "\r").replace("\\n", "\n");
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    connection.write(bytes);
                });
                var proxy = ProxyUnderTest.to(origin, SHORT)) {
            assertError(proxy.roundTrip(GET), 502, message);
        }
    }

    @Test
    void tooManyConnectionsToATargetAre503() throws Exception {
        // Given
        var limits = new LimitsConfig(16_384, 65_536, 100, 1);
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    connection.readHead();
                });
                var proxy = new ProxyUnderTest(
                        head -> CompletableFuture.completedFuture(
                                ProxyUnderTest.forward(head, origin.port(), ProxyUnderTest.EXCHANGE)),
                        limits,
                        ProxyUnderTest.TIMEOUTS);
                var first = proxy.connect()) {
            first.write(GET);
            Awaitility.await().until(() -> origin.connections() == 1);

            // Then
            assertError(proxy.roundTrip(GET), 503, "There are 1 connections");
        }
    }

    @Test
    void callerWhoLeavesTakesTheTargetsConnectionAlong() throws Exception {
        // Given
        var ended = new CompletableFuture<Boolean>();
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    ended.complete(connection.readHead() == null);
                });
                var proxy = ProxyUnderTest.to(origin)) {
            try (var client = proxy.connect()) {
                client.write(GET);
                Awaitility.await().until(() -> origin.connections() == 1);
            }

            // Then
            assertThat(ended.get(5, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(proxy.outcomes).singleElement().matches(outcome -> outcome.status() == 0));
        }
    }

    @Test
    void plannerThatFailsIs500() throws Exception {
        try (var proxy = new ProxyUnderTest(
                head -> CompletableFuture.failedFuture(new IllegalStateException("secret detail")))) {
            assertThat(proxy.roundTrip(GET)).startsWith("HTTP/1.1 500").doesNotContain("secret detail");
        }
    }

    @Test
    void slowHeadIs408() throws Exception {
        // Given
        var timeouts = new Timeouts(Duration.ofSeconds(1), Duration.ofSeconds(20), Duration.ofSeconds(20));
        try (var origin = RawOrigin.answering("HTTP/1.1 204 No Content\r\n\r\n");
                var proxy = new ProxyUnderTest(
                        head -> CompletableFuture.completedFuture(ProxyUnderTest.forward(head, origin.port(), SHORT)),
                        ProxyUnderTest.LIMITS,
                        timeouts)) {
            assertError(proxy.roundTrip("GET / HTTP/1.1\r\nHo"), 408, "within 1 s");
        }
    }

    @Test
    void idleConnectionIsClosed() throws Exception {
        // Given
        var timeouts = new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(1), Duration.ofSeconds(20));
        try (var origin = RawOrigin.answering("HTTP/1.1 204 No Content\r\n\r\n");
                var proxy = new ProxyUnderTest(
                        head -> CompletableFuture.completedFuture(ProxyUnderTest.forward(head, origin.port(), SHORT)),
                        ProxyUnderTest.LIMITS,
                        timeouts)) {
            assertThat(proxy.roundTrip("GET / HTTP/1.1\r\nHost: erp\r\n\r\n")).startsWith("HTTP/1.1 204");
        }
    }

    @Test
    void bodyThatStallsIs408() throws Exception {
        // Given
        var timeouts = new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(1));
        try (var origin = new RawOrigin(RawPeer::readMessage);
                var proxy = new ProxyUnderTest(
                        head -> CompletableFuture.completedFuture(ProxyUnderTest.forward(head, origin.port(), SHORT)),
                        ProxyUnderTest.LIMITS,
                        timeouts)) {
            assertError(
                    proxy.roundTrip("POST / HTTP/1.1\r\nHost: erp\r\nContent-Length: 100000\r\n\r\nhi"),
                    408,
                    "within 1 s");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nHost: b\\r\\n\\r\\n                        | 400 | more than one Host",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nContent-Length: 1\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\n | 400 | both",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nX: a\\r\\n b\\r\\n\\r\\n               | 400 | folded",
                "POST / HTTP/1.1\\r\\nHost: a\\r\\nTransfer-Encoding: chunked\\r\\n\\r\\nzz\\r\\n | 400 | chunk size",
                "CONNECT a:443 HTTP/1.1\\r\\nHost: a:443\\r\\n\\r\\n                              | 405 | CONNECT is not served",
                "GET /LONG HTTP/1.1\\r\\nHost: a\\r\\n\\r\\n                                      | 414 | longer than 16384",
                "GET / HTTP/1.1\\r\\nHost: a\\r\\nX: LONG\\r\\n\\r\\n                        | 431 | longer than 65536"
            })
    void requestThatIsNotAcceptableEndsTheConnection(String request, int status, String message) throws Exception {
        // Given
        var bytes = request.replace("\\r", "\r").replace("\\n", "\n").replace("LONG", "x".repeat(70_000));
        try (var origin = RawOrigin.answering("HTTP/1.1 204 No Content\r\n\r\n");
                var proxy = ProxyUnderTest.to(origin, SHORT)) {
            // When
            var answer = proxy.roundTrip(bytes + GET);

            // Then
            assertError(answer, status, message);
            assertThat(answer).contains("connection: close\r\n").containsOnlyOnce("HTTP/1.1 ");
        }
    }
}
