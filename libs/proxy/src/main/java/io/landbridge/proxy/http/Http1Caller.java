// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.ByteStream;
import io.landbridge.net.ChannelStream;
import io.landbridge.net.Deadlines.Deadline;
import io.landbridge.net.Relay;
import io.landbridge.net.Unexpected;
import io.landbridge.net.http1.Body;
import io.landbridge.net.http1.Http1Request;
import io.landbridge.net.http1.Http1Sink;
import io.landbridge.net.http1.RequestDecoder;
import io.landbridge.net.http1.Violation;
import io.landbridge.proxy.plan.ExchangeObserver.Refusal;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.proxy.upstream.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller's connection that speaks HTTP/1: one exchange at a time, so that answers are in the order of requests. It
 * owns what was read and not passed on.
 */
final class Http1Caller extends ChannelInboundHandlerAdapter
        implements Caller, CallerConnection, Http1Sink<Http1Request> {
    private static final Logger LOG = LoggerFactory.getLogger(Http1Caller.class);
    private static final int MOST_PIPELINED_BYTES = 65_536;
    private static final int MOST_DISCARDED_BYTES = 65_536;
    private static final Duration LINGERING = Duration.ofSeconds(5);

    private enum Phase {
        /** Between requests. */
        IDLE,
        /** A head is coming. */
        HEAD,
        /** An exchange is under way. */
        SERVING,
        /** The answer is sent; the rest of a short request is skipped. */
        SKIPPING,
        /** The last answer is sent; what still comes is thrown away, so that the caller can read the answer. */
        LINGERING,
        CLOSED
    }

    private final Lane lane;
    private final RequestDecoder decoder;
    private final Deadline deadline;
    private final Http1Answers answers = new Http1Answers();
    private @Nullable ChannelHandlerContext context;
    private @Nullable Exchange exchange;
    private Phase phase = Phase.IDLE;
    private Body requestBody = Body.NONE;
    private boolean expectsContinue;
    private boolean requestComplete;
    private boolean reading;

    Http1Caller(Lane lane, ByteBufAllocator allocator) {
        this.lane = lane;
        this.decoder = new RequestDecoder(allocator, lane.settings().limits(), this);
        this.deadline = lane.deadlines().create(this::onDeadline);
        deadline.set(lane.settings().idle());
    }

    // ---- requests

    @Override
    public void onHead(Http1Request request) {
        phase = Phase.SERVING;
        answers.expect(request);
        requestBody = request.body();
        requestComplete = requestBody instanceof Body.None;
        expectsContinue = request.headers().contains(HttpHeaderNames.EXPECT);
        deadline.clear();
        if (!requestComplete) {
            decoder.suspend();
        }
        var id = RequestIds.of(request.headers());
        if (request.method().equals(HttpMethod.CONNECT)) {
            refuse(new Fault.ConnectNotServed(), id);
            return;
        }
        if (lane.settings().role() != HttpSettings.Role.FORWARD_PROXY) {
            request.headers().remove(HttpHeaderNames.PROXY_AUTHORIZATION);
        }
        var head = new RequestHead(request.method(), request.target(), request.headers(), id, request.upgrade());
        exchange = new Exchange(lane, this, new Exchange.Received(head, requestBody));
        exchange.start();
    }

    @Override
    public void onData(ByteBuf data) {
        if (phase == Phase.SERVING && exchange != null) {
            deadline.set(lane.settings().stall());
            exchange.onRequestData(data);
        } else {
            data.release();
        }
    }

    @Override
    public void onEnd(HttpHeaders trailers) {
        if (requestComplete) {
            return;
        }
        requestComplete = true;
        if (phase == Phase.SKIPPING) {
            awaitNext();
        } else if (phase == Phase.SERVING && exchange != null) {
            deadline.clear();
            exchange.onRequestEnd(trailers);
        }
    }

    @Override
    public void onViolation(Violation violation) {
        answers.closeBehind();
        var fault = fault(violation);
        if (phase == Phase.SERVING && exchange != null) {
            exchange.onRequestBroken(fault);
        } else if (phase == Phase.IDLE || phase == Phase.HEAD) {
            refuse(fault, RequestIds.make());
        } else {
            close();
        }
    }

    private static Fault fault(Violation violation) {
        var reason = "The request is refused: " + violation.message();
        return switch (violation.kind()) {
            case LINE_TOO_LONG -> new Fault.LineTooLong(reason);
            case HEADERS_TOO_LARGE -> new Fault.HeadersTooLarge(reason);
            case MALFORMED, TRUNCATED -> new Fault.BadRequest(reason);
        };
    }

    /** Answers a request that never becomes an exchange; the connection ends with it. */
    private void refuse(Fault fault, String requestId) {
        phase = Phase.SERVING;
        answers.closeBehind();
        requestComplete = false;
        var refusal = lane.refusal(fault, Optional.empty(), requestId);
        lane.observer().refused(new Refusal(requestId, refusal.status()));
        OwnAnswer.of(refusal, answers.method()).sendTo(this);
    }

    // ---- answers

    @Override
    public void interim(Answer answer) {
        if (answers.interim(answer)) {
            expectsContinue &= answer.status() != 100;
        }
    }

    @Override
    public void answer(Answer answer) {
        if (lane.isDraining() || !requestComplete && !mayBeSkipped()) {
            answers.closeBehind();
        }
        answers.head(answer);
    }

    private boolean mayBeSkipped() {
        return !expectsContinue && requestBody instanceof Body.Fixed fixed && fixed.length() <= MOST_DISCARDED_BYTES;
    }

    @Override
    public void answerData(ByteBuf data) {
        if (phase != Phase.SERVING || !data.isReadable()) {
            data.release();
            return;
        }
        answers.data(data);
    }

    @Override
    public void answerEnd(HttpHeaders trailers) {
        if (phase != Phase.SERVING) {
            return;
        }
        exchange = null;
        answers.end(trailers);
        if (!answers.keepAlive()) {
            endConnection();
        } else if (requestComplete) {
            awaitNext();
        } else {
            phase = Phase.SKIPPING;
            deadline.set(lane.settings().stall());
            read(true);
            decoder.resume();
        }
    }

    private void awaitNext() {
        phase = Phase.IDLE;
        deadline.set(lane.settings().idle());
        read(true);
        decoder.resume();
        decoder.next();
    }

    private void endConnection() {
        if (requestComplete) {
            phase = Phase.LINGERING;
            context().writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
            return;
        }
        linger();
    }

    /** RFC 9112 §9.6: closing at once with bytes unread would reset the connection before the answer is read. */
    private void linger() {
        phase = Phase.LINGERING;
        decoder.close();
        deadline.set(LINGERING);
        read(true);
        context()
                .writeAndFlush(Unpooled.EMPTY_BUFFER)
                .addListener(sent ->
                        ((io.netty.channel.socket.DuplexChannel) context().channel()).shutdownOutput());
    }

    @Override
    public void breakOff() {
        exchange = null;
        context().channel().config().setOption(ChannelOption.SO_LINGER, 0);
        close();
    }

    @Override
    public void upgrade(Answer answer, ByteStream upstream) {
        exchange = null;
        phase = Phase.CLOSED;
        deadline.close();
        answers.upgrade(answer);
        var channel = context().channel();
        var received = decoder.takeRest();
        channel.closeFuture().addListener(ended -> lane.closed(this));
        channel.pipeline().remove(this);
        Relay.join(new ChannelStream(channel, received), upstream);
    }

    @Override
    public boolean isWritable() {
        return context().channel().isWritable();
    }

    @Override
    public boolean isReading() {
        return reading;
    }

    @Override
    public void readBody(boolean wanted) {
        if (phase != Phase.SERVING) {
            return;
        }
        read(wanted);
        if (wanted) {
            deadline.set(lane.settings().stall());
            decoder.resume();
        } else {
            deadline.clear();
            decoder.suspend();
        }
    }

    private void read(boolean wanted) {
        context().channel().config().setAutoRead(wanted);
    }

    @Override
    public void flush() {
        if (phase != Phase.CLOSED) {
            answers.flush();
        }
    }

    // ---- the connection

    @Override
    public void channelRead(ChannelHandlerContext channel, Object message) {
        if (phase == Phase.LINGERING || phase == Phase.CLOSED) {
            ((ByteBuf) message).release();
            return;
        }
        reading = true;
        decoder.feed((ByteBuf) message);
        if (phase == Phase.IDLE && decoder.isWithinMessage()) {
            phase = Phase.HEAD;
            deadline.set(lane.settings().requestHead());
        } else if (phase == Phase.SERVING && decoder.waiting() > MOST_PIPELINED_BYTES) {
            read(false);
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext channel) {
        reading = false;
        if (exchange != null) {
            exchange.onRequestPause();
        }
        flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext channel) {
        if (exchange != null && channel.channel().isWritable()) {
            exchange.onCallerWritable();
        }
    }

    private void onDeadline() {
        switch (phase) {
            case HEAD -> refuse(new Fault.TooSlow(lane.settings().requestHead()), RequestIds.make());
            case SERVING -> {
                if (exchange != null) {
                    answers.closeBehind();
                    exchange.onRequestBroken(new Fault.TooSlow(lane.settings().stall()));
                }
            }
            case IDLE, SKIPPING, LINGERING, CLOSED -> close();
        }
    }

    /** Hands the connection over before its first request. */
    void leave() {
        phase = Phase.CLOSED;
        deadline.close();
        decoder.close();
        lane.closed(this);
        context().pipeline().remove(this);
    }

    @Override
    public void drain() {
        // the answer that is due, or the next one, says that it is the last
    }

    @Override
    public void closeIfIdle() {
        if (phase == Phase.IDLE) {
            close();
        }
    }

    @Override
    public void close() {
        context().channel().close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        phase = Phase.CLOSED;
        deadline.close();
        decoder.close();
        lane.closed(this);
        if (exchange != null) {
            exchange.onCallerGone();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
        Unexpected.log(LOG, exchange == null ? "between requests" : "of request " + exchange.requestId(), cause);
        channel.close();
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
        answers.writeTo(added);
        lane.opened(this);
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "context");
    }
}
