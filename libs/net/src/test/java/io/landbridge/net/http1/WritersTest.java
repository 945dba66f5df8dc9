// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WritersTest {
    private static final UnpooledByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;

    private static String text(ByteBuf bytes) {
        var text = bytes.toString(StandardCharsets.ISO_8859_1);
        bytes.release();
        return text;
    }

    @Test
    void headsAreWrittenAsTheyAreRead() {
        // Given
        var headers = new DefaultHttpHeaders().add("Host", "erp").add("X-Text", "caf\u00e9");

        // Then
        assertThat(text(Http1Head.request(ALLOCATOR, HttpMethod.valueOf("BREW"), "/pot?a")
                        .add(headers)
                        .end()))
                .isEqualTo("BREW /pot?a HTTP/1.1\r\nHost: erp\r\nX-Text: caf\u00e9\r\n\r\n");
        assertThat(text(Http1Head.response(ALLOCATOR, 200, "OK").end())).isEqualTo("HTTP/1.1 200 OK\r\n\r\n");
        assertThat(text(Http1Head.response(ALLOCATOR, 404, "").add("a", "b").end()))
                .isEqualTo("HTTP/1.1 404 \r\na: b\r\n\r\n");
    }

    @Test
    void characterBeyondLatin1NeverBecomesALineBreak() {
        // Given: its lower byte is a line feed
        var value = "a\u010ab";

        // Then
        assertThat(text(Http1Head.response(ALLOCATOR, 200, "OK").add("X", value).end()))
                .isEqualTo("HTTP/1.1 200 OK\r\nX: a?b\r\n\r\n");
    }

    @Test
    void headOfAnyLengthIsWritten() {
        // Given
        var value = "v".repeat(70_000);

        // Then
        assertThat(text(Http1Head.response(ALLOCATOR, 200, "OK").add("X", value).end()))
                .isEqualTo("HTTP/1.1 200 OK\r\nX: " + value + "\r\n\r\n");
    }

    @Test
    void shortBodyIsBehindItsHead() {
        // Given
        var body = ALLOCATOR.buffer().writeBytes("body".getBytes(StandardCharsets.US_ASCII));

        // When
        var wire = text(Http1Head.response(ALLOCATOR, 200, "OK").endWith(body));

        // Then
        assertThat(wire).isEqualTo("HTTP/1.1 200 OK\r\n\r\nbody");
        assertThat(body.refCnt()).isZero();
    }

    @Test
    void piecesBecomeChunks() {
        // Given
        var writer = BodyWriter.of(Body.CHUNKED);

        // When
        var wire = text(writer.before(ALLOCATOR, 26)) + "…" + text(writer.before(ALLOCATOR, 1)) + "…"
                + text(writer.end(ALLOCATOR, new DefaultHttpHeaders().add("X-T", "1")));

        // Then
        assertThat(wire).isEqualTo("1a\r\n…\r\n1\r\n…\r\n0\r\nX-T: 1\r\n\r\n");
    }

    @Test
    void emptyChunkedBodyIsItsEnd() {
        assertThat(text(BodyWriter.of(Body.CHUNKED).end(ALLOCATOR, EmptyHttpHeaders.INSTANCE)))
                .isEqualTo("0\r\n\r\n");
    }

    @Test
    void plainBodyHasNothingBetweenItsPieces() {
        // Given
        var writer = BodyWriter.of(new Body.Fixed(3));

        // Then
        assertThat(text(writer.before(ALLOCATOR, 3)) + text(writer.end(ALLOCATOR, EmptyHttpHeaders.INSTANCE)))
                .isEmpty();
    }
}
