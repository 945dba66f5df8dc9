// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What stands between the pieces of a body on the wire. One for each message. */
public sealed interface BodyWriter {
    /** Bytes that go before a piece of that length, which is not empty; the caller owns them. */
    ByteBuf before(ByteBufAllocator allocator, int length);

    /** Bytes that go behind the last piece; the caller owns them. */
    ByteBuf end(ByteBufAllocator allocator, HttpHeaders trailers);

    /** The writer for a body. */
    static BodyWriter of(Body body) {
        return body instanceof Body.Chunked ? new Chunked() : Plain.INSTANCE;
    }

    /** Nothing stands between the pieces. */
    enum Plain implements BodyWriter {
        INSTANCE;

        @Override
        public ByteBuf before(ByteBufAllocator allocator, int length) {
            return Unpooled.EMPTY_BUFFER;
        }

        @Override
        public ByteBuf end(ByteBufAllocator allocator, HttpHeaders trailers) {
            return Unpooled.EMPTY_BUFFER;
        }
    }

    /** Each piece is a chunk; the line break behind it goes with what follows. */
    final class Chunked implements BodyWriter {
        private static final ByteBuf FIRST_IS_LAST = constant("0\r\n\r\n");
        private static final ByteBuf LAST = constant("\r\n0\r\n\r\n");
        private static final int CRLF = '\r' << 8 | '\n';
        private static final int LONGEST = 12;

        private boolean started;

        private static ByteBuf constant(String text) {
            return Unpooled.unreleasableBuffer(
                    Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII).asReadOnly());
        }

        @Override
        public ByteBuf before(ByteBufAllocator allocator, int length) {
            var line = allocator.ioBuffer(LONGEST);
            if (started) {
                line.writeShort(CRLF);
            }
            ByteBufUtil.writeAscii(line, Integer.toHexString(length));
            started = true;
            return line.writeShort(CRLF);
        }

        @Override
        public ByteBuf end(ByteBufAllocator allocator, HttpHeaders trailers) {
            if (trailers.isEmpty()) {
                return (started ? LAST : FIRST_IS_LAST).duplicate();
            }
            return Http1Head.trailers(allocator, started).add(trailers).end();
        }
    }
}
