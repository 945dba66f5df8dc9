// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.util.AsciiString;

/**
 * Writes heads and trailers. Names and values must be proven already: a line break in one would be a second header.
 */
public final class Http1Head {
    private static final int USUAL_SIZE = 512;
    private static final AsciiString VERSION = AsciiString.cached("HTTP/1.1 ");
    private static final AsciiString REQUEST_END = AsciiString.cached(" HTTP/1.1\r\n");
    private static final AsciiString OK = AsciiString.cached("HTTP/1.1 200 OK\r\n");
    private static final int CRLF = '\r' << 8 | '\n';
    private static final int COLON = ':' << 8 | ' ';

    private final ByteBuf buffer;

    private Http1Head(ByteBuf buffer) {
        this.buffer = buffer;
    }

    /** Begins the head of a request. */
    public static Http1Head request(ByteBufAllocator allocator, HttpMethod method, String target) {
        var buffer = allocator.ioBuffer(USUAL_SIZE);
        ByteBufUtil.copy(method.asciiName(), buffer);
        buffer.writeByte(' ');
        ByteBufUtil.writeAscii(buffer, target);
        ByteBufUtil.copy(REQUEST_END, buffer);
        return new Http1Head(buffer);
    }

    /** Begins the head of an answer. */
    public static Http1Head response(ByteBufAllocator allocator, int status, String reason) {
        var buffer = allocator.ioBuffer(USUAL_SIZE);
        if (status == 200 && reason.equals("OK")) {
            ByteBufUtil.copy(OK, buffer);
            return new Http1Head(buffer);
        }
        ByteBufUtil.copy(VERSION, buffer);
        buffer.writeByte('0' + status / 100).writeByte('0' + status / 10 % 10).writeByte('0' + status % 10);
        buffer.writeByte(' ');
        ByteBufUtil.writeAscii(buffer, reason);
        buffer.writeShort(CRLF);
        return new Http1Head(buffer);
    }

    static Http1Head trailers(ByteBuf buffer) {
        return new Http1Head(buffer);
    }

    /** Adds a header. */
    public Http1Head add(CharSequence name, CharSequence value) {
        write(name);
        buffer.writeShort(COLON);
        write(value);
        buffer.writeShort(CRLF);
        return this;
    }

    /** Adds all of them. */
    public Http1Head add(HttpHeaders headers) {
        for (var each = headers.iteratorCharSequence(); each.hasNext(); ) {
            var header = each.next();
            add(header.getKey(), header.getValue());
        }
        return this;
    }

    private void write(CharSequence text) {
        if (text instanceof AsciiString ascii) {
            ByteBufUtil.copy(ascii, buffer);
        } else {
            ByteBufUtil.writeAscii(buffer, text);
        }
    }

    /** The bytes, with the empty line at the end; the caller owns them. */
    public ByteBuf end() {
        return buffer.writeShort(CRLF);
    }
}
