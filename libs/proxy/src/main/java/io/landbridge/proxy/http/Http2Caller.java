// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.ByteStream;
import io.landbridge.net.Deadlines.Deadline;
import io.landbridge.net.Relay;
import io.landbridge.net.http1.Body;
import io.landbridge.proxy.plan.ExchangeObserver.Refusal;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.proxy.upstream.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.AsciiString;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One stream of a caller's HTTP/2 connection. What comes while the target takes no data is held, bounded by the stream's
 * window, which is returned only as data goes on. It owns what it holds.
 */
final class Http2Caller implements Caller {
    private final Http2CallerConnection connection;
    private final Http2Stream stream;
    private final Lane lane;
    private final Deadline stall;
    private final Queue<ByteBuf> held = new ArrayDeque<>();
    private @Nullable Exchange exchange;
    private ByteStream.@Nullable Sink bytes;
    private @Nullable HttpHeaders heldEnd;
    private boolean bodyWanted;
    private boolean requestComplete;
    private boolean answerComplete;
    /** The stream is no more, though not all that came may have been passed on. */
    private boolean gone;

    Http2Caller(Http2CallerConnection connection, Http2Stream stream, Lane lane) {
        this.connection = connection;
        this.stream = stream;
        this.lane = lane;
        this.stall = lane.deadlines().create(this::onStall);
    }

    // ---- requests

    void onHead(Http2Headers headers, boolean complete) {
        requestComplete = complete;
        switch (Http2Request.of(headers, complete)) {
            case Http2Request.Refused refused ->
                refuse(new Fault.BadRequest("The request is refused: " + refused.reason()), RequestIds.make());
            case Http2Request.Accepted accepted -> start(accepted.request());
        }
    }

    private void start(Exchange.Received request) {
        var opensStream = opensStream(request.head());
        if (opensStream && lane.settings().role() != HttpSettings.Role.TUNNEL_END) {
            refuse(new Fault.ConnectNotServed(), request.head().requestId());
            return;
        }
        requestComplete |= request.body() instanceof Body.None && !opensStream;
        exchange = new Exchange(lane, this, request);
        exchange.start();
    }

    private static boolean opensStream(RequestHead head) {
        return head.method().equals(HttpMethod.CONNECT) || head.upgrade().isPresent();
    }

    private void refuse(Fault fault, String requestId) {
        var refusal = lane.refusal(fault, Optional.empty(), requestId);
        lane.observer().refused(new Refusal(requestId, refusal.status()));
        OwnAnswer.of(refusal, HttpMethod.GET).sendTo(this);
    }

    /** Takes a piece of the body; gives back how many bytes of window to return at once. */
    int onData(ByteBuf data) {
        var length = data.readableBytes();
        if (exchange == null && bytes == null || requestComplete) {
            return length;
        }
        if (bodyWanted && held.isEmpty()) {
            pass(data.retain());
            return length;
        }
        held.add(data.retain());
        return 0;
    }

    void onEnd(HttpHeaders trailers) {
        if (requestComplete) {
            return;
        }
        heldEnd = trailers;
        passOn();
    }

    void onTrailers(Http2Headers received) {
        var trailers = Http2Request.UNCHECKED.newHeaders();
        if (Http2Request.copy(received, trailers).isPresent()) {
            connection.streams().reset(stream, Http2Error.PROTOCOL_ERROR);
        } else {
            onEnd(trailers);
        }
    }

    private void passOn() {
        while (bodyWanted && !held.isEmpty()) {
            var piece = held.remove();
            connection.streams().consumed(stream, piece.readableBytes());
            pass(piece);
        }
        if (held.isEmpty() && heldEnd != null && !requestComplete && bodyWanted) {
            requestComplete = true;
            stall.clear();
            passEnd(heldEnd);
        }
    }

    private void pass(ByteBuf piece) {
        if (exchange != null) {
            stall.set(lane.settings().stall());
            exchange.onRequestData(piece);
        } else if (bytes != null) {
            bytes.onBytes(piece);
        } else {
            piece.release();
        }
    }

    private void passEnd(HttpHeaders trailers) {
        if (exchange != null) {
            exchange.onRequestEnd(trailers);
        } else if (bytes != null) {
            bytes.onEnd();
            if (gone) {
                bytes.onClosed();
            }
        }
    }

    void onRequestPause() {
        if (exchange != null) {
            exchange.onRequestPause();
        } else if (bytes != null) {
            bytes.onPause();
        }
    }

    private void onStall() {
        if (exchange != null) {
            exchange.onRequestBroken(new Fault.TooSlow(lane.settings().stall()));
        }
    }

    void onWritable() {
        if (exchange != null) {
            exchange.onCallerWritable();
        } else if (bytes != null) {
            bytes.onWritable();
        }
    }

    /** The stream is no more. What has come whole is still passed on, at the receiver's pace. */
    void onClosed() {
        stall.close();
        gone = true;
        if (bytes != null && heldEnd != null && !requestComplete) {
            return;
        }
        letGo();
        var left = exchange;
        exchange = null;
        if (left != null) {
            left.onCallerGone();
        } else if (bytes != null) {
            bytes.onClosed();
        }
    }

    private void letGo() {
        held.forEach(ByteBuf::release);
        held.clear();
    }

    // ---- answers

    @Override
    public void interim(Answer answer) {
        connection.streams().sendHeaders(stream.id(), headers(answer), false);
    }

    @Override
    public void answer(Answer answer) {
        answerComplete = answer.body() instanceof Body.None;
        connection.streams().sendHeaders(stream.id(), headers(answer), answerComplete);
    }

    private static Http2Headers headers(Answer answer) {
        return copy(answer.headers())
                .status(HttpResponseStatus.valueOf(answer.status()).codeAsText());
    }

    private static Http2Headers copy(HttpHeaders headers) {
        var copy = new DefaultHttp2Headers(false, headers.size() + 1);
        for (var each = headers.iteratorCharSequence(); each.hasNext(); ) {
            var header = each.next();
            copy.add(AsciiString.of(header.getKey()).toLowerCase(), AsciiString.of(header.getValue()));
        }
        return copy;
    }

    @Override
    public void answerData(ByteBuf data) {
        connection.streams().sendData(stream, data, false);
    }

    @Override
    public void answerEnd(HttpHeaders trailers) {
        exchange = null;
        stall.clear();
        if (answerComplete) {
            refuseRest();
        } else {
            answerComplete = true;
            sendEnd(trailers).addListener(sent -> refuseRest());
        }
    }

    private ChannelFuture sendEnd(HttpHeaders trailers) {
        return trailers.isEmpty()
                ? connection.streams().sendEnd(stream)
                : connection.streams().sendHeaders(stream.id(), copy(trailers), true);
    }

    /** Not before the answer is on its way: a reset would overtake what is still to be sent. */
    private void refuseRest() {
        if (!requestComplete && stream.state() != Http2Stream.State.CLOSED) {
            connection.streams().reset(stream, Http2Error.NO_ERROR);
        }
    }

    @Override
    public void breakOff() {
        exchange = null;
        connection.streams().reset(stream, Http2Error.INTERNAL_ERROR);
    }

    @Override
    public void upgrade(Answer answer, ByteStream upstream) {
        exchange = null;
        answerComplete = true;
        connection
                .streams()
                .sendHeaders(stream.id(), copy(answer.headers()).status(HttpResponseStatus.OK.codeAsText()), false);
        Relay.join(new Bytes(), upstream);
    }

    /** What follows an answer that agrees to CONNECT, or to another protocol. */
    private final class Bytes implements ByteStream {
        private @Nullable ChannelFuture ended;

        @Override
        public void start(Sink sink) {
            bytes = sink;
            read(true);
        }

        @Override
        public void write(ByteBuf data) {
            connection.streams().sendData(stream, data, false);
        }

        @Override
        public void flush() {
            connection.streams().flush();
        }

        @Override
        public void end() {
            ended = connection.streams().sendEnd(stream);
            connection.streams().flush();
        }

        /** A reset would overtake what is still to be sent. */
        @Override
        public void close() {
            bytes = null;
            letGo();
            if (ended == null) {
                reset(Http2Error.CANCEL);
            } else if (!requestComplete) {
                ended.addListener(sent -> reset(Http2Error.NO_ERROR));
            }
        }

        private void reset(Http2Error error) {
            if (stream.state() != Http2Stream.State.CLOSED) {
                connection.streams().reset(stream, error);
            }
        }

        @Override
        public boolean isWritable() {
            return connection.streams().isWritable(stream);
        }

        @Override
        public void read(boolean wanted) {
            bodyWanted = wanted;
            if (wanted) {
                passOn();
                connection.streams().flush();
            }
        }
    }

    @Override
    public boolean isWritable() {
        return connection.streams().isWritable(stream);
    }

    @Override
    public boolean isReading() {
        return connection.streams().isReading();
    }

    @Override
    public void readBody(boolean wanted) {
        bodyWanted = wanted;
        if (wanted) {
            stall.set(lane.settings().stall());
            passOn();
            connection.streams().flush();
        } else {
            stall.clear();
        }
    }

    @Override
    public void flush() {
        connection.streams().flush();
    }
}
