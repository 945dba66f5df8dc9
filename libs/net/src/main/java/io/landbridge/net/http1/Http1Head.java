// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.AsciiString;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes heads and trailers. Names and values must be proven already: a line break in one would be a second header.
 * They are put together in an array, which many small writes are cheaper to than to a buffer.
 */
public final class Http1Head {
    private static final int USUAL_SIZE = 512;
    private static final AsciiString VERSION = AsciiString.cached("HTTP/1.1 ");
    private static final AsciiString REQUEST_END = AsciiString.cached(" HTTP/1.1\r\n");
    private static final AsciiString OK = AsciiString.cached("HTTP/1.1 200 OK\r\n");
    private static final AsciiString LAST_CHUNK = AsciiString.cached("0\r\n");
    private static final AsciiString CRLF = AsciiString.cached("\r\n");
    private static final AsciiString COLON = AsciiString.cached(": ");

    private final ByteBufAllocator allocator;
    private byte[] bytes = new byte[USUAL_SIZE];
    private int size;

    private Http1Head(ByteBufAllocator allocator) {
        this.allocator = allocator;
    }

    /** Begins the head of a request. */
    public static Http1Head request(ByteBufAllocator allocator, HttpMethod method, String target) {
        return new Http1Head(allocator)
                .write(method.asciiName())
                .write((byte) ' ')
                .write(target)
                .write(REQUEST_END);
    }

    /** Begins the head of an answer. */
    public static Http1Head response(ByteBufAllocator allocator, int status, String reason) {
        var head = new Http1Head(allocator);
        return status == 200 && reason.equals("OK")
                ? head.write(OK)
                : head.write(VERSION)
                        .write(Integer.toString(status))
                        .write((byte) ' ')
                        .write(reason)
                        .write(CRLF);
    }

    /** Begins the trailers with the last chunk, which may follow a piece of the body. */
    static Http1Head trailers(ByteBufAllocator allocator, boolean afterPiece) {
        return new Http1Head(allocator)
                .write(afterPiece ? CRLF : AsciiString.EMPTY_STRING)
                .write(LAST_CHUNK);
    }

    /** Adds a header. */
    public Http1Head add(CharSequence name, CharSequence value) {
        return write(name).write(COLON).write(value).write(CRLF);
    }

    /** Adds all of them. */
    public Http1Head add(HttpHeaders headers) {
        for (var each = headers.iteratorCharSequence(); each.hasNext(); ) {
            var header = each.next();
            add(header.getKey(), header.getValue());
        }
        return this;
    }

    private Http1Head write(CharSequence text) {
        if (text instanceof AsciiString ascii) {
            return write(ascii.array(), ascii.arrayOffset(), ascii.length());
        }
        // What is beyond Latin-1 becomes a question mark, never a byte that means something else.
        var encoded = text.toString().getBytes(StandardCharsets.ISO_8859_1);
        return write(encoded, 0, encoded.length);
    }

    private Http1Head write(byte[] source, int from, int length) {
        makeRoom(length);
        System.arraycopy(source, from, bytes, size, length);
        size += length;
        return this;
    }

    private Http1Head write(byte octet) {
        makeRoom(1);
        bytes[size++] = octet;
        return this;
    }

    private void makeRoom(int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + length));
        }
    }

    /** The bytes, with the empty line at the end; the caller owns them. */
    public ByteBuf end() {
        write(CRLF);
        return allocator.ioBuffer(size).writeBytes(bytes, 0, size);
    }

    /** The same with a short piece of the body behind it, which is taken over: one write in place of two. */
    public ByteBuf endWith(ByteBuf piece) {
        write(CRLF);
        var all = allocator
                .ioBuffer(size + piece.readableBytes())
                .writeBytes(bytes, 0, size)
                .writeBytes(piece);
        piece.release();
        return all;
    }
}
