// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.http1.Body;
import io.landbridge.net.http1.BodyWriter;
import io.landbridge.net.http1.Http1Head;
import io.landbridge.net.http1.Http1Request;
import io.landbridge.net.http1.Http1Version;
import io.landbridge.proxy.upstream.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers on a caller's HTTP/1 connection: in which frame a body goes, and whether the connection goes on behind
 * it. One for each connection; takes over what it is to write.
 */
final class Http1Answers {
    /** A body up to this goes with its head: copying it costs less than writing two buffers. */
    private static final int SHORT_BYTES = 4_096;

    private @Nullable ChannelHandlerContext context;
    private HttpMethod method = HttpMethod.GET;
    private Http1Version version = Http1Version.HTTP_1_1;
    private BodyWriter writer = BodyWriter.Plain.INSTANCE;
    /** The answer's head, while it waits for what can go with it: until the body begins, or the next flush. */
    private @Nullable Http1Head head;

    private boolean keepAlive;
    private boolean unflushed;

    void writeTo(ChannelHandlerContext connection) {
        context = connection;
    }

    /** What comes next is the answer to that request. */
    void expect(Http1Request request) {
        method = request.method();
        version = request.version();
        keepAlive = request.keepAlive();
    }

    /** What was asked. */
    HttpMethod method() {
        return method;
    }

    /** The next answer is the last. */
    void closeBehind() {
        keepAlive = false;
    }

    /** Whether the connection goes on behind the answer. */
    boolean keepAlive() {
        return keepAlive;
    }

    /** Writes an interim answer, unless the caller's HTTP/1.0 has none. */
    boolean interim(Answer answer) {
        var known = version == Http1Version.HTTP_1_1;
        if (known) {
            write(begin(answer).end());
        }
        return known;
    }

    void head(Answer answer) {
        var body = framing(answer.body());
        var begun = begin(answer);
        writer = BodyWriter.of(body);
        if (body instanceof Body.Chunked) {
            begun.add(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        } else if (body instanceof Body.None && needsLength(answer)) {
            begun.add(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO);
        }
        if (!keepAlive) {
            begun.add(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (version == Http1Version.HTTP_1_0) {
            begun.add(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        head = begun;
    }

    private Http1Head begin(Answer answer) {
        return Http1Head.response(context().alloc(), answer.status(), answer.reason())
                .add(answer.headers());
    }

    private Body framing(Body body) {
        return switch (body) {
            case Body.None none -> none;
            case Body.Fixed fixed -> fixed;
            case Body.Chunked chunked -> version == Http1Version.HTTP_1_1 ? chunked : untilClose();
            case Body.UntilClose open -> version == Http1Version.HTTP_1_1 ? Body.CHUNKED : untilClose();
        };
    }

    private Body untilClose() {
        keepAlive = false;
        return Body.UNTIL_CLOSE;
    }

    private boolean needsLength(Answer answer) {
        return !method.equals(HttpMethod.HEAD)
                && answer.status() >= 200
                && answer.status() != 204
                && answer.status() != 304
                && !answer.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
    }

    /** Writes a piece of the body, which is not empty. */
    void data(ByteBuf data) {
        var before = writer.before(context().alloc(), data.readableBytes());
        if (head != null && !before.isReadable() && data.readableBytes() <= SHORT_BYTES) {
            write(takeHead().endWith(data));
            return;
        }
        writeHead();
        write(before);
        write(data);
    }

    void end(HttpHeaders trailers) {
        writeHead();
        write(writer.end(context().alloc(), trailers));
    }

    /** Writes an answer 101. */
    void upgrade(Answer answer) {
        var switching = begin(answer).add(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE);
        answer.upgrade().ifPresent(protocol -> switching.add(HttpHeaderNames.UPGRADE, protocol));
        write(switching.end());
    }

    void flush() {
        writeHead();
        if (unflushed) {
            unflushed = false;
            context().flush();
        }
    }

    private void writeHead() {
        if (head != null) {
            write(takeHead().end());
        }
    }

    private Http1Head takeHead() {
        var taken = Objects.requireNonNull(head, "head");
        head = null;
        return taken;
    }

    private void write(ByteBuf bytes) {
        if (bytes.isReadable()) {
            unflushed = true;
            context().write(bytes, context().voidPromise());
        }
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "context");
    }
}
