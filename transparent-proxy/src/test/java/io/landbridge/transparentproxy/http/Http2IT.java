// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Callers who speak HTTP/2 with prior knowledge on the same port. */
@ExtendWith(LeakCheck.class)
class Http2IT {
    private static Http2Headers request(String method, String path) {
        return new DefaultHttp2Headers(false)
                .method(method)
                .path(path)
                .scheme("http")
                .authority("erp");
    }

    /** Answers with the request it got: path, and body if it has a length. */
    private static RawOrigin echo() throws Exception {
        return new RawOrigin(connection -> {
            for (String message; (message = connection.readMessage()) != null; ) {
                var body = message.substring(message.indexOf("\r\n\r\n") + 4);
                var text = message.substring(0, message.indexOf(" HTTP")) + " " + body;
                connection.write(
                        "HTTP/1.1 200 OK\r\nContent-Length: " + text.length() + "\r\nX-Mixed: Yes\r\n\r\n" + text);
            }
        });
    }

    @Test
    void streamsOfOneConnectionAreAnsweredSideBySide() throws Exception {
        try (var origin = echo();
                var proxy = ProxyUnderTest.to(origin);
                var client = new Http2Client(proxy.server().port())) {
            // When
            var calls = new ArrayList<Http2Client.Call>();
            for (var i = 0; i < 50; i++) {
                calls.add(client.open().headers(request("GET", "/" + i), true));
            }

            // Then
            for (var i = 0; i < 50; i++) {
                var call = calls.get(i).join();
                assertThat(call.body).hasToString("GET /" + i + " ");
                assertThat(call.heads.getFirst().status()).hasToString("200");
                assertThat(call.heads.getFirst().get("x-mixed")).hasToString("Yes");
            }
        }
    }

    @Test
    void hostAndCookiesArriveAsHttp1HasThem() throws Exception {
        // Given
        var seen = new CompletableFuture<String>();
        try (var origin = new RawOrigin(connection -> {
                    seen.complete(connection.readHead());
                    connection.write("HTTP/1.1 204 No Content\r\n\r\n");
                    connection.readHead();
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = new Http2Client(proxy.server().port())) {
            // When
            client.open()
                    .headers(
                            request("GET", "/a")
                                    .add("cookie", "a=1")
                                    .add("cookie", "b=2")
                                    .add("te", "trailers"),
                            true)
                    .join();

            // Then
            assertThat(seen.join())
                    .startsWith("GET /a HTTP/1.1\r\n")
                    .contains("host: erp\r\n", "cookie: a=1; b=2\r\n")
                    .doesNotContain("te:", ":authority");
        }
    }

    @Test
    void bodiesPassBothWaysWithTrailers() throws Exception {
        // Given
        var seen = new CompletableFuture<String>();
        try (var origin = new RawOrigin(connection -> {
                    seen.complete(connection.readUntil("x-sum: 1\r\n\r\n"));
                    connection.write(
                            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\nX-Check: 2\r\n\r\n");
                    connection.readHead();
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = new Http2Client(proxy.server().port())) {
            // When
            var call = client.open()
                    .headers(request("POST", "/"), false)
                    .data("hello".getBytes(), false)
                    .headers(new DefaultHttp2Headers(false).add("x-sum", "1"), true)
                    .join();

            // Then
            assertThat(seen.join()).contains("5\r\nhello\r\n0\r\nx-sum: 1");
            assertThat(call.body).hasToString("abc");
            assertThat(call.heads.getLast().get("x-check")).hasToString("2");
        }
    }

    @Test
    void largeBodiesPassBothWays() throws Exception {
        // Given
        var size = 12 * 1024 * 1024;
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300));
                    connection.in().skipNBytes(size);
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + size + "\r\n\r\n");
                    connection.write(new byte[size]);
                    connection.readHead();
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = new Http2Client(proxy.server().port())) {
            // When
            var call = client.open()
                    .headers(request("PUT", "/").add("content-length", Integer.toString(size)), false)
                    .data(new byte[size], true)
                    .join();

            // Then
            assertThat(call.bytes).isEqualTo(size);
        }
    }

    @Test
    void streamThatIsResetTakesTheTargetsConnectionAlong() throws Exception {
        // Given
        var ended = new CompletableFuture<Boolean>();
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    ended.complete(connection.readHead() == null);
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = new Http2Client(proxy.server().port())) {
            var call = client.open().headers(request("GET", "/"), true);
            Awaitility.await().until(() -> origin.connections() == 1);

            // When
            call.cancel();

            // Then
            assertThat(ended.get(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void answerThatBreaksOffResetsItsStreamOnly() throws Exception {
        // Given
        try (var origin = new RawOrigin(connection -> {
                    var head = connection.readHead();
                    connection.write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + (head.contains("bad") ? "x" : "ok"));
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = new Http2Client(proxy.server().port())) {
            // When
            var bad = client.open().headers(request("GET", "/bad"), true);
            var good = client.open().headers(request("GET", "/good"), true);

            // Then
            assertThat(good.join().body).hasToString("ok");
            assertThat(bad.reset.get(5, TimeUnit.SECONDS)).isEqualTo(Http2Error.INTERNAL_ERROR.code());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET,a,erp,400",
        "GET,/a b,erp,400",
        "GET,/,e rp,400",
        "CONNECT,/,erp,405",
    })
    void malformedRequestIsRefused(String method, String path, String authority, String status) throws Exception {
        try (var origin = echo();
                var proxy = ProxyUnderTest.to(origin);
                var client = new Http2Client(proxy.server().port())) {
            // When
            var call = client.open()
                    .headers(request(method, path).authority(authority), true)
                    .join();

            // Then
            assertThat(call.heads.getFirst().status()).hasToString(status);
            assertThat(call.heads.getFirst().get("x-error-origin")).hasToString("Transparent Proxy");
        }
    }

    @Test
    void drainSaysGoAwayAndFinishesWhatIsUnderWay() throws Exception {
        // Given
        var release = new CompletableFuture<Void>();
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    release.join();
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                    connection.readHead();
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = new Http2Client(proxy.server().port())) {
            var call = client.open().headers(request("GET", "/"), true);
            Awaitility.await().until(() -> origin.connections() == 1);

            // When
            var drained = proxy.server().drain().toCompletableFuture();
            client.goAway.get(5, TimeUnit.SECONDS);
            release.complete(null);

            // Then
            assertThat(call.join().body).hasToString("ok");
            drained.get(5, TimeUnit.SECONDS);
            Awaitility.await().until(() -> !client.isOpen());
        }
    }
}
