// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.net.http1.Violation.Kind;
import io.netty.handler.codec.http.HttpMethod;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestDecoderTest {
    private static final Http1Limits LIMITS = new Http1Limits(100, 300);

    private static Recorder<Http1Request> decode(String text) {
        return Recorder.requests(LIMITS).feed(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void messagesAreTheSameHoweverTheyAreSplit(int pieceSize) {
        // Given
        var text = "GET /a?b=c HTTP/1.1\r\nHost: erp\r\nX-One:  1 \r\nx-two:\r\n\r\n"
                + "POST /p HTTP/1.1\r\nhost: erp:80\r\nContent-Length: 5\r\n\r\nhello"
                + "PUT /c HTTP/1.1\r\nHOST: [::1]:8080\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "3;a=\"b\"\r\nabc\r\n00A\r\n0123456789\r\n0\r\nX-Trailer: t\r\n\r\n"
                + "\r\nOPTIONS * HTTP/1.0\r\nHost: erp\r\n\r\n";

        // When
        var seen = Recorder.requests(LIMITS).feed(text, pieceSize);

        // Then
        assertThat(seen.violations).isEmpty();
        assertThat(seen.heads).extracting(Http1Request::target).containsExactly("/a?b=c", "/p", "/c", "*");
        assertThat(seen.heads)
                .extracting(Http1Request::body)
                .containsExactly(Body.NONE, new Body.Fixed(5), Body.CHUNKED, Body.NONE);
        assertThat(seen.heads).extracting(Http1Request::keepAlive).containsExactly(true, true, true, false);
        assertThat(seen.heads.getFirst().headers().get("X-One")).isEqualTo("1");
        assertThat(seen.heads.getFirst().headers().get("X-Two")).isEmpty();
        assertThat(seen.body).hasToString("helloabc0123456789");
        assertThat(seen.ends).hasSize(4);
        assertThat(seen.ends.get(2).get("x-trailer")).isEqualTo("t");
        assertThat(seen.keepsNothing()).isTrue();
    }

    @Test
    void headersOfTheConnectionEndHere() {
        // When
        var head = decode(
                        "GET / HTTP/1.1\r\nHost: erp\r\nConnection: close, X-Mine, upgrade\r\nX-Mine: 1\r\n"
                                + "Keep-Alive: timeout=5\r\nTE: trailers\r\nUpgrade: websocket\r\nProxy-Connection: x\r\nX-Kept: 1\r\n\r\n")
                .heads
                .getFirst();

        // Then
        assertThat(head.headers().names()).containsExactlyInAnyOrder("Host", "X-Kept");
        assertThat(head.keepAlive()).isFalse();
        assertThat(head.upgrade()).contains("websocket");
    }

    @Test
    void offerOfHttp2IsNoUpgrade() {
        // Given
        var head =
                "GET / HTTP/1.1\r\nHost: erp\r\nConnection: Upgrade, HTTP2-Settings\r\nHTTP2-Settings: AAEA\r\nUpgrade: ";

        // When
        var alone = decode(head + "h2c\r\n\r\n").heads.getFirst();
        var amongOthers = decode(head + "H2C, websocket\r\n\r\n").heads.getFirst();

        // Then
        assertThat(alone.upgrade()).isEmpty();
        assertThat(alone.headers().names()).containsExactly("Host");
        assertThat(amongOthers.upgrade()).contains("websocket");
    }

    @Test
    void upgradeCountsOnlyWhenConnectionListsIt() {
        assertThat(decode("GET / HTTP/1.1\r\nHost: erp\r\nUpgrade: websocket\r\n\r\n")
                        .heads
                        .getFirst()
                        .upgrade())
                .isEmpty();
    }

    @Test
    void unknownMethodsAndLatinValuesPass() {
        // When
        var head = decode("BREW /pot HTTP/1.1\r\nHost: erp\r\nX-Text: caf\u00e9\r\n\r\n")
                .heads
                .getFirst();

        // Then
        assertThat(head.method()).isEqualTo(HttpMethod.valueOf("BREW"));
        assertThat(head.headers().get("x-text")).isEqualTo("caf\u00e9");
    }

    @Test
    void absoluteTargetMustNameTheHost() {
        assertThat(decode("GET http://ERP/x HTTP/1.1\r\nHost: erp\r\n\r\n").heads)
                .hasSize(1);
        assertThat(decode("GET http://other/x HTTP/1.1\r\nHost: erp\r\n\r\n").violations)
                .hasSize(1);
    }

    static Stream<String> ambiguous() {
        return Stream.of(
                // lengths
                "POST / HTTP/1.1\r\nHost: e\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nContent-Length: 5\r\ncontent-length: 5\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nContent-Length: 5, 5\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nContent-Length: +5\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nContent-Length: -5\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nContent-Length: 0x5\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nContent-Length: 5 5\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nContent-Length:\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nContent-Length: 9999999999999999999\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nTransfer-Encoding: xchunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nTransfer-Encoding: gzip, chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nTransfer-Encoding: identity\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nTransfer-Encoding: chunked, chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nTransfer-Encoding: \u000bchunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nTransfer-Encoding : chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\n Transfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.0\r\nHost: e\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: e\r\nConnection: Content-Length\r\nContent-Length: 5\r\n\r\n",
                // folding, blanks, line ends
                "GET / HTTP/1.1\r\nHost: e\r\nX: a\r\n b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: e\r\nX: a\r\n\tb\r\n\r\n",
                "GET / HTTP/1.1\r\n Host: e\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : e\r\n\r\n",
                "GET / HTTP/1.1\r\nHost\t: e\r\n\r\n",
                "GET / HTTP/1.1\nHost: e\n\n",
                "GET / HTTP/1.1\r\nHost: e\nX: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: e\r\n\n",
                "GET / HTTP/1.1\r\nHost: e\rX: y\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: e\r\nX: a\rb\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: e\r\nX: a\u0000b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: e\r\nX: a\u007fb\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: e\r\n: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: e\r\nX\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: e\r\nX(: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: e\r\nX\u00e9: a\r\n\r\n",
                "\r\n\r\n\r\nGET / HTTP/1.1\r\nHost: e\r\n\r\n",
                // request line
                "GET  / HTTP/1.1\r\nHost: e\r\n\r\n",
                "GET /  HTTP/1.1\r\nHost: e\r\n\r\n",
                "GET / HTTP/1.1 \r\nHost: e\r\n\r\n",
                " GET / HTTP/1.1\r\nHost: e\r\n\r\n",
                "GET\t/\tHTTP/1.1\r\nHost: e\r\n\r\n",
                "GET / HTTP/1.2\r\nHost: e\r\n\r\n",
                "GET / HTTP/2.0\r\nHost: e\r\n\r\n",
                "GET / http/1.1\r\nHost: e\r\n\r\n",
                "GET / HTTP/1.1x\r\nHost: e\r\n\r\n",
                "GET /\r\nHost: e\r\n\r\n",
                "GET\r\nHost: e\r\n\r\n",
                "G(T / HTTP/1.1\r\nHost: e\r\n\r\n",
                "GET /a\u0000b HTTP/1.1\r\nHost: e\r\n\r\n",
                "GET /\u00e9 HTTP/1.1\r\nHost: e\r\n\r\n",
                "GET /a#b HTTP/1.1\r\nHost: e\r\n\r\n",
                "GET a HTTP/1.1\r\nHost: e\r\n\r\n",
                "GET * HTTP/1.1\r\nHost: e\r\n\r\n",
                "GET ftp://e/ HTTP/1.1\r\nHost: e\r\n\r\n",
                "GET http://user@e/ HTTP/1.1\r\nHost: e\r\n\r\n",
                // host
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.1\r\nHost:\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a\r\nhost: a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a:b\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: a:1:2\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [::1\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: [xyz]\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: :80\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void whatCouldBeReadInTwoWaysIsRefused(String text) {
        // When
        var seen = decode(text + "GET /smuggled HTTP/1.1\r\nHost: e\r\n\r\n");

        // Then
        assertThat(seen.violations).extracting(Violation::kind).containsExactly(Kind.MALFORMED);
        assertThat(seen.heads).isEmpty();
        assertThat(seen.keepsNothing()).isTrue();
    }

    static Stream<String> badChunks() {
        return Stream.of(
                "\r\n",
                "x\r\n",
                "-1\r\n",
                "+1\r\na\r\n",
                "0x1\r\na\r\n",
                "1 \r\na\r\n",
                " 1\r\na\r\n",
                "1\na\r\n",
                "1\r\nab\r\n",
                "1\r\na\n0",
                "1\r\na\r\r\n",
                "1;\rx\r\na\r\n",
                "1 a\r\na\r\n",
                "1;a\u0000\r\na\r\n",
                "1,\r\na\r\n",
                "10000000000000000\r\na\r\n",
                "0\r\nX : y\r\n\r\n",
                "0\r\nHost: e\r\n\r\n",
                "0\r\nContent-Length: 1\r\n\r\n",
                "0\r\n a: b\r\n\r\n",
                "0\r\nX: y\n\r\n",
                "0\r\n\n",
                "1;" + "a".repeat(2000) + "\r\na\r\n",
                "0\r\nX: " + "a".repeat(400) + "\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("badChunks")
    void badChunkIsRefused(String chunk) {
        // When
        var seen = decode("POST / HTTP/1.1\r\nHost: e\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk);

        // Then
        assertThat(seen.violations).hasSize(1);
        assertThat(seen.ends).isEmpty();
        assertThat(seen.keepsNothing()).isTrue();
    }

    @Test
    void lineTooLongIsRefusedBeforeItEnds() {
        // When
        var seen = decode("GET /" + "a".repeat(200));

        // Then
        assertThat(seen.violations).extracting(Violation::kind).containsExactly(Kind.LINE_TOO_LONG);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 1000})
    void lineTooLongIsCalledSoHoweverItIsSplitAndEnds(int pieceSize) {
        // When
        var seen = Recorder.requests(LIMITS).feed("GET /" + "a".repeat(200) + "\n", pieceSize);

        // Then
        assertThat(seen.violations).extracting(Violation::kind).containsExactly(Kind.LINE_TOO_LONG);
    }

    @Test
    void lineOfTheLongestLengthPasses() {
        // Given
        var path = "/" + "a".repeat(100 - "GET / HTTP/1.1".length());

        // Then
        assertThat(decode("GET " + path + " HTTP/1.1\r\nHost: e\r\n\r\n").heads).hasSize(1);
        assertThat(decode("GET " + path + "a HTTP/1.1\r\nHost: e\r\n\r\n").violations)
                .extracting(Violation::kind)
                .containsExactly(Kind.LINE_TOO_LONG);
    }

    @Test
    void headersTooLongAreRefusedBeforeTheyEnd() {
        // When
        var seen = decode("GET / HTTP/1.1\r\nHost: e\r\nX: " + "a".repeat(400));

        // Then
        assertThat(seen.violations).extracting(Violation::kind).containsExactly(Kind.HEADERS_TOO_LARGE);
    }

    @Test
    void tooManyHeadersAreRefused() {
        // When
        var seen = Recorder.requests(new Http1Limits(100, 100_000))
                .feed("GET / HTTP/1.1\r\nHost: e\r\n" + "a:\r\n".repeat(600) + "\r\n");

        // Then
        assertThat(seen.violations).extracting(Violation::kind).containsExactly(Kind.HEADERS_TOO_LARGE);
    }

    @Test
    void connectionThatEndsWithinAMessageIsAViolation() {
        // Given
        var seen = decode("POST / HTTP/1.1\r\nHost: e\r\nContent-Length: 5\r\n\r\nhel");

        // When
        seen.decoder().endOfInput();

        // Then
        assertThat(seen.violations).extracting(Violation::kind).containsExactly(Kind.TRUNCATED);
    }

    @Test
    void connectionMayEndBetweenMessages() {
        // Given
        var seen = decode("GET / HTTP/1.1\r\nHost: e\r\n\r\n");

        // When
        seen.decoder().endOfInput();

        // Then
        assertThat(seen.violations).isEmpty();
    }

    @Test
    void suspendedDecoderLeavesTheBodyWhereItIs() {
        // Given
        var seen = Recorder.requests(LIMITS);
        seen.feed("POST / HTTP/1.1\r\nHost: e\r\nContent-Length: 5\r\n\r\n");
        seen.decoder().suspend();

        // When
        seen.feed("hello");

        // Then
        assertThat(seen.body).isEmpty();
        seen.decoder().resume();
        assertThat(seen.body).hasToString("hello");
        assertThat(seen.ends).hasSize(1);
    }
}
