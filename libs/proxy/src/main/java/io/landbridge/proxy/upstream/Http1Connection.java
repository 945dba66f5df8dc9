// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.ByteStream;
import io.landbridge.net.ChannelStream;
import io.landbridge.net.Deadlines.Deadline;
import io.landbridge.net.Unexpected;
import io.landbridge.net.http1.Body;
import io.landbridge.net.http1.BodyWriter;
import io.landbridge.net.http1.Http1Head;
import io.landbridge.net.http1.Http1Response;
import io.landbridge.net.http1.Http1Sink;
import io.landbridge.net.http1.ResponseDecoder;
import io.landbridge.net.http1.Violation;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a target that speaks HTTP/1.1: one call at a time. It owns what was read and not passed on.
 *
 * <pre>
 *            begin              request and answer complete
 *   Idle ───────────▶ Busy ──────────────────────────────────▶ Idle
 *    │                 │  cancelled, broken, not persistent
 *    └── closed ──▶ Closed
 * </pre>
 */
final class Http1Connection extends ChannelInboundHandlerAdapter implements UpstreamCall, Http1Sink<Http1Response> {
    private static final Logger LOG = LoggerFactory.getLogger(Http1Connection.class);
    private static final Duration SAFETY = Duration.ofSeconds(1);

    /** How far one direction of a call has come. */
    private enum Progress {
        NONE,
        BEGUN,
        COMPLETE
    }

    private final TargetConnections target;
    private final ResponseDecoder decoder;
    private final Deadline idleDeadline;
    private @Nullable ChannelHandlerContext context;
    private @Nullable UpstreamSink sink;
    private BodyWriter writer = BodyWriter.Plain.INSTANCE;
    private Duration idleLimit = Duration.ofDays(1);
    private boolean reused;
    private Progress request = Progress.NONE;
    private Progress answer = Progress.NONE;
    private boolean upgradeAsked;
    private boolean persistent = true;
    private boolean loggedOn;
    private boolean unflushed;
    private boolean closed;

    Http1Connection(TargetConnections target, ByteBufAllocator allocator, UpstreamPool pool) {
        this.target = target;
        this.decoder = new ResponseDecoder(allocator, pool.limits(), this);
        this.idleDeadline = pool.deadlines().create(this::close);
    }

    /** Starts a call. */
    void begin(UpstreamSink caller) {
        idleDeadline.clear();
        sink = caller;
        request = Progress.NONE;
        answer = Progress.NONE;
        caller.onOpen(this);
    }

    /** Sets the time that this connection may stay idle. */
    void keepFor(Duration most) {
        var agreed = idleLimit.minus(SAFETY);
        idleDeadline.set(agreed.compareTo(most) < 0 ? agreed : most);
    }

    void close() {
        if (!closed) {
            closed = true;
            sink = null;
            idleDeadline.close();
            decoder.close();
            target.closed(this);
            context().close();
        }
    }

    @Override
    public boolean reused() {
        return reused;
    }

    @Override
    public void sendHead(Request sent, Body body) {
        if (closed) {
            return;
        }
        request = Progress.BEGUN;
        upgradeAsked = sent.upgrade().isPresent();
        loggedOn |= ConnectionLogon.isIn(sent.headers());
        decoder.expect(sent.method());
        writer = BodyWriter.of(body);
        var head = Http1Head.request(context().alloc(), sent.method(), sent.target())
                .add(sent.headers());
        if (body instanceof Body.Chunked) {
            head.add(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        sent.upgrade()
                .ifPresent(protocol -> head.add(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                        .add(HttpHeaderNames.UPGRADE, protocol));
        write(head.end());
    }

    @Override
    public void sendData(ByteBuf data) {
        if (closed || !data.isReadable()) {
            data.release();
            return;
        }
        write(writer.before(context().alloc(), data.readableBytes()));
        write(data);
    }

    @Override
    public void sendEnd(HttpHeaders trailers) {
        if (!closed) {
            write(writer.end(context().alloc(), trailers));
            request = Progress.COMPLETE;
            overIfComplete();
        }
    }

    private void write(ByteBuf bytes) {
        if (bytes.isReadable()) {
            unflushed = true;
            context().write(bytes, context().voidPromise());
        }
    }

    @Override
    public void flush() {
        if (unflushed && !closed) {
            unflushed = false;
            context().flush();
        }
    }

    @Override
    public boolean isWritable() {
        return closed || context().channel().isWritable();
    }

    @Override
    public void readAnswer(boolean wanted) {
        if (closed) {
            return;
        }
        context().channel().config().setAutoRead(wanted);
        if (wanted) {
            decoder.resume();
        } else {
            decoder.suspend();
        }
    }

    @Override
    public void cancel() {
        if (!closed && request == Progress.NONE) {
            sink = null;
            target.keep(this);
        } else {
            close();
        }
    }

    @Override
    public ByteStream upgraded() {
        var channel = context().channel();
        closed = true;
        sink = null;
        idleDeadline.close();
        channel.closeFuture().addListener(ended -> target.closed(this));
        channel.config().setAutoRead(false);
        var received = decoder.takeRest();
        channel.pipeline().remove(this);
        return new ChannelStream(channel, received);
    }

    @Override
    public void onHead(Http1Response head) {
        var received = new Answer(head.status(), head.reason(), head.headers(), head.body(), head.upgrade());
        if (head.interim()) {
            sink().onInterim(received);
            return;
        }
        if (head.status() == 101 && !upgradeAsked) {
            fail(new UpstreamFailure.Malformed("it switches protocols without being asked"));
            return;
        }
        answer = Progress.BEGUN;
        loggedOn |= ConnectionLogon.isOffered(head.headers());
        persistent = head.keepAlive() && !loggedOn;
        idleLimit = head.idleLimit().orElse(idleLimit);
        sink().onAnswer(received);
    }

    @Override
    public void onData(ByteBuf data) {
        if (sink == null) {
            data.release();
        } else {
            sink.onAnswerData(data);
        }
    }

    @Override
    public void onEnd(HttpHeaders trailers) {
        if (sink == null) {
            return;
        }
        var told = sink;
        answer = Progress.COMPLETE;
        overIfComplete();
        told.onAnswerEnd(trailers);
    }

    private void overIfComplete() {
        if (answer != Progress.COMPLETE || request != Progress.COMPLETE || closed) {
            return;
        }
        sink = null;
        reused = true;
        if (persistent && decoder.waiting() == 0 && context().channel().isActive()) {
            decoder.resume();
            context().channel().config().setAutoRead(true);
            decoder.next();
            target.keep(this);
        } else {
            close();
        }
    }

    @Override
    public void onViolation(Violation violation) {
        fail(
                violation.kind() == Violation.Kind.TRUNCATED
                        ? new UpstreamFailure.Closed(true)
                        : new UpstreamFailure.Malformed(violation.message()));
    }

    private UpstreamFailure closedByTarget() {
        return new UpstreamFailure.Closed(answer != Progress.NONE || decoder.isWithinMessage());
    }

    private void fail(UpstreamFailure failure) {
        var told = sink;
        close();
        if (told != null) {
            told.onFailure(failure);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        if (sink == null) {
            ((ByteBuf) message).release();
            close();
        } else {
            decoder.feed((ByteBuf) message);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext channel) {
        if (sink != null) {
            sink.onAnswerPause();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        if (sink == null) {
            close();
            return;
        }
        var waiting = decoder.waiting() > 0;
        decoder.endOfInput();
        if (sink != null && !waiting) {
            fail(closedByTarget());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
        Unexpected.log(LOG, "on a connection to a target", cause);
        fail(closedByTarget());
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext channel) {
        if (sink != null && channel.channel().isWritable()) {
            sink.onUpstreamWritable();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "context");
    }

    private UpstreamSink sink() {
        return Objects.requireNonNull(sink, "sink");
    }
}
