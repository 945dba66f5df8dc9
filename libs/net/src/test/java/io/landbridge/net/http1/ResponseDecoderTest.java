// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.net.http1.Violation.Kind;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseDecoderTest {
    private static final Http1Limits LIMITS = new Http1Limits(100, 300);

    private static Recorder<Http1Response> decode(String text) {
        return Recorder.answers(LIMITS).feed(text);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void answersAreTheSameHoweverTheyAreSplit(int pieceSize) {
        // Given
        var text = "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi"
                + "HTTP/1.1 204 No Content\r\n\r\nHTTP/1.1 304 Not Modified\r\nContent-Length: 9\r\n\r\n"
                + "HTTP/1.1 404\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\nHTTP/1.0 200 \r\n\r\nall";

        // When
        var seen = Recorder.answers(LIMITS).feed(text, pieceSize);
        seen.decoder().endOfInput();

        // Then
        assertThat(seen.violations).isEmpty();
        assertThat(seen.heads).extracting(Http1Response::status).containsExactly(103, 200, 204, 304, 404, 200);
        assertThat(seen.body).hasToString("hixall");
        assertThat(seen.ends).hasSize(5);
        assertThat(seen.heads.getLast().body()).isEqualTo(Body.UNTIL_CLOSE);
        assertThat(seen.heads.getLast().keepAlive()).isFalse();
        assertThat(seen.keepsNothing()).isTrue();
    }

    @Test
    void answerToHeadHasNoBody() {
        // Given
        var seen = Recorder.answers(LIMITS);
        ((ResponseDecoder) seen.decoder()).expect(HttpMethod.HEAD);

        // When
        seen.feed("HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n");

        // Then
        assertThat(seen.ends).hasSize(1);
        assertThat(seen.heads.getFirst().headers().get("content-length")).isEqualTo("7");
    }

    @Test
    void blanksBeforeTheColonAreRemoved() {
        assertThat(decode("HTTP/1.1 200 OK\r\nContent-Length : 0\r\n\r\n").heads)
                .extracting(Http1Response::body)
                .containsExactly(Body.NONE);
    }

    @Test
    void serverMaySayHowLongItKeepsTheConnection() {
        assertThat(decode("HTTP/1.1 204 No Content\r\nKeep-Alive: timeout=5, max=100\r\n\r\n")
                        .heads
                        .getFirst()
                        .idleLimit())
                .contains(Duration.ofSeconds(5));
    }

    static Stream<String> malformed() {
        return Stream.of(
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX: a\r\n b\r\n\r\n",
                "HTTP/1.1 200 OK\nX: a\n\n",
                "HTTP/1.1 20 OK\r\n\r\n",
                "HTTP/1.1 2000 OK\r\n\r\n",
                "HTTP/1.1 099 OK\r\n\r\n",
                "HTTP/2 200 OK\r\n\r\n",
                "HTTP/1.1  200 OK\r\n\r\n",
                "HTTP/1.1 200 O\u0000K\r\n\r\n",
                "SSH-2.0-OpenSSH_9.2\r\n\r\n",
                "HTTP/1.1\r\n\r\n",
                "\r\n\r\n\r\n",
                "<html>\r\n\r\n");
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void malformedAnswerIsRefused(String text) {
        // When
        var seen = decode(text);

        // Then
        assertThat(seen.violations).extracting(Violation::kind).containsExactly(Kind.MALFORMED);
        assertThat(seen.heads).isEmpty();
        assertThat(seen.keepsNothing()).isTrue();
    }

    @Test
    void truncatedAnswerIsAViolation() {
        // Given
        var seen = decode("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel");

        // When
        seen.decoder().endOfInput();

        // Then
        assertThat(seen.violations).extracting(Violation::kind).containsExactly(Kind.TRUNCATED);
        assertThat(seen.body).hasToString("hel");
    }
}
