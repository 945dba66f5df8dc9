// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bodies, both ways. */
@ExtendWith(LeakCheck.class)
class BodiesIT {
    private static final int LARGE = 24 * 1024 * 1024;

    @Test
    void chunkedBodiesPassWithTheirTrailers() throws Exception {
        // Given
        var seen = new CompletableFuture<String>();
        var script = (RawOrigin.Script) connection -> {
            seen.complete(connection.readHead() + connection.readUntil("X-Sum: 1\r\n\r\n"));
            connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Check\r\n\r\n"
                    + "3\r\nabc\r\n0\r\nX-Check: 2\r\n\r\n");
            connection.readHead();
        };
        try (var origin = new RawOrigin(script);
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            // When
            client.write("POST / HTTP/1.1\r\nHost: erp\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "5\r\nhello\r\n1;x=y\r\n!\r\n0\r\nX-Sum: 1\r\n\r\n");
            var answer = client.readUntil("X-Check: 2\r\n\r\n");

            // Then
            assertThat(seen.join())
                    .contains("transfer-encoding: chunked\r\n")
                    .contains("\r\n\r\n5\r\nhello\r\n1\r\n!\r\n0\r\nX-Sum: 1\r\n\r\n");
            assertThat(answer).contains("transfer-encoding: chunked\r\n", "Trailer: X-Check\r\n", "3\r\nabc\r\n0\r\n");
        }
    }

    @Test
    void bodyWithoutLengthBecomesChunkedForHttp11AndEndsTheConnectionForHttp10() throws Exception {
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.0 200 OK\r\n\r\nall of it");
                });
                var proxy = ProxyUnderTest.to(origin)) {
            // When
            var modern = proxy.roundTrip("GET / HTTP/1.1\r\nHost: erp\r\nConnection: close\r\n\r\n");
            var old = proxy.roundTrip("GET / HTTP/1.0\r\nHost: erp\r\nConnection: keep-alive\r\n\r\n");

            // Then
            assertThat(modern).contains("transfer-encoding: chunked").endsWith("9\r\nall of it\r\n0\r\n\r\n");
            assertThat(old).doesNotContain("chunked").endsWith("\r\n\r\nall of it");
        }
    }

    @Test
    void answersWithoutBodyKeepTheConnectionInStep() throws Exception {
        // Given
        var answers = new String[] {
            "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n",
            "HTTP/1.1 204 No Content\r\n\r\n",
            "HTTP/1.1 304 Not Modified\r\nContent-Length: 10\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nlast"
        };
        try (var origin = new RawOrigin(connection -> {
                    for (var answer : answers) {
                        connection.readHead();
                        connection.write(answer);
                    }
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            // When
            client.write("HEAD / HTTP/1.1\r\nHost: erp\r\n\r\n" + "GET / HTTP/1.1\r\nHost: erp\r\n\r\n".repeat(3));

            // Then
            assertThat(client.readHead()).contains("200 OK", "Content-Length: 10");
            assertThat(client.readHead()).contains("204").doesNotContainIgnoringCase("content-length");
            assertThat(client.readHead()).contains("304", "Content-Length: 10");
            assertThat(client.readMessage()).endsWith("last");
        }
    }

    @Test
    void continueIsTheTargetsToSay() throws Exception {
        try (var origin = new RawOrigin(connection -> {
                    var head = connection.readHead();
                    connection.write(head.contains("100-continue") ? "HTTP/1.1 100 Continue\r\n\r\n" : "");
                    var body = connection.read(5);
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n" + body);
                    connection.readHead();
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            // When
            client.write("PUT / HTTP/1.1\r\nHost: erp\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
            var interim = client.readHead();
            client.write("hello");

            // Then
            assertThat(interim).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
            assertThat(client.readMessage()).endsWith("hello");
        }
    }

    @Test
    void finalAnswerInPlaceOfContinueEndsTheConnection() throws Exception {
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\n\r\n");
                    connection.readHead();
                });
                var proxy = ProxyUnderTest.to(origin)) {
            // When
            var answer = proxy.roundTrip(
                    "PUT / HTTP/1.1\r\nHost: erp\r\nContent-Length: 50000\r\nExpect: 100-continue\r\n\r\n");

            // Then
            assertThat(answer).startsWith("HTTP/1.1 413").contains("connection: close");
        }
    }

    @Test
    void answerBeforeTheRequestIsCompleteReachesTheCaller() throws Exception {
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno");
                    connection.readHead();
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            // When
            client.write("POST / HTTP/1.1\r\nHost: erp\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(1000));

            // Then
            assertThat(client.readAll()).startsWith("HTTP/1.1 403").endsWith("no");
        }
    }

    @Test
    void largeRequestArrivesWholeAtASlowTarget() throws Exception {
        // Given
        var sum = new CompletableFuture<Long>();
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    sum.complete(slowSum(connection));
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                    connection.readHead();
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            // When
            client.write("POST / HTTP/1.1\r\nHost: erp\r\nContent-Length: " + LARGE + "\r\n\r\n");
            var expected = sendRandom(client, LARGE);

            // Then
            assertThat(client.readHead()).startsWith("HTTP/1.1 200");
            assertThat(sum.join()).isEqualTo(expected);
        }
    }

    @Test
    void largeAnswerArrivesWholeAtASlowCaller() throws Exception {
        // Given
        var expected = new CompletableFuture<Long>();
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + LARGE + "\r\n\r\n");
                    expected.complete(sendRandom(connection, LARGE));
                    connection.readHead();
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            // When
            client.write("GET / HTTP/1.1\r\nHost: erp\r\n\r\n");
            client.readHead();
            var sum = slowSum(client);

            // Then
            assertThat(sum).isEqualTo(expected.join());
        }
    }

    @Test
    void targetIsHeldBackByACallerWhoDoesNotRead() throws Exception {
        // Given
        var sent = new AtomicLong();
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000\r\n\r\n");
                    var piece = new byte[65_536];
                    while (true) {
                        connection.write(piece);
                        sent.addAndGet(piece.length);
                    }
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            // When
            client.write("GET / HTTP/1.1\r\nHost: erp\r\n\r\n");
            client.readHead();

            // Then
            Awaitility.await()
                    .during(java.time.Duration.ofMillis(500))
                    .atMost(java.time.Duration.ofSeconds(10))
                    .until(sent::get, new Unchanged());
            assertThat(sent.get()).isLessThan(LARGE);
        }
        Awaitility.await().untilAsserted(() -> assertThat(sent.get()).isPositive());
    }

    /** Matches a number that is the one of the last look. */
    private static final class Unchanged extends org.hamcrest.BaseMatcher<Long> {
        private long last = -1;

        @Override
        public boolean matches(Object number) {
            var same = (Long) number == last;
            last = (Long) number;
            return same;
        }

        @Override
        public void describeTo(org.hamcrest.Description description) {
            description.appendText("the same number as before");
        }
    }

    private static long sendRandom(RawPeer peer, int length) throws IOException {
        var random = new Random(7);
        var sum = new CRC32();
        var piece = new byte[100_000];
        for (var left = length; left > 0; left -= piece.length) {
            random.nextBytes(piece);
            var size = Math.min(left, piece.length);
            sum.update(piece, 0, size);
            peer.socket().getOutputStream().write(piece, 0, size);
        }
        return sum.getValue();
    }

    /** Reads slowly at first, so that everything in between fills up. */
    private static long slowSum(RawPeer peer) throws IOException {
        var sum = new CRC32();
        var piece = new byte[65_536];
        for (var left = LARGE; left > 0; ) {
            if (LARGE - left < 500_000) {
                java.util.concurrent.locks.LockSupport.parkNanos(10_000_000);
            }
            var count = peer.in().read(piece, 0, Math.min(left, piece.length));
            if (count < 0) {
                throw new IOException("ended with " + left + " bytes left");
            }
            sum.update(piece, 0, count);
            left -= count;
        }
        return sum.getValue();
    }
}
