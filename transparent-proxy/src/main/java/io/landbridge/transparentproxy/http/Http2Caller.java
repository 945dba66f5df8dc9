// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import io.landbridge.net.Deadlines.Deadline;
import io.landbridge.net.http1.Body;
import io.landbridge.transparentproxy.error.ErrorRow;
import io.landbridge.transparentproxy.error.ProxyError;
import io.landbridge.transparentproxy.plan.ExchangeObserver.Refusal;
import io.landbridge.transparentproxy.upstream.Answer;
import io.landbridge.transparentproxy.upstream.UpstreamCall;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
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
    private @Nullable HttpHeaders heldEnd;
    private boolean bodyWanted;
    private boolean requestComplete;
    private boolean answerComplete;

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
                refuse(ErrorRow.BAD_REQUEST.with("The request is refused: " + refused.reason()), RequestIds.make());
            case Http2Request.Accepted accepted -> start(accepted.request());
        }
    }

    private void start(Exchange.Received request) {
        if (request.head().method().equals(io.netty.handler.codec.http.HttpMethod.CONNECT)) {
            refuse(ErrorRow.METHOD_NOT_ALLOWED.with(), request.head().requestId());
            return;
        }
        requestComplete |= request.body() instanceof Body.None;
        exchange = new Exchange(lane, this, request);
        exchange.start();
    }

    private void refuse(ProxyError error, String requestId) {
        var refusal = error.toRefusal(Optional.empty(), requestId);
        lane.observer().refused(new Refusal(requestId, refusal.status()));
        answer(new Answer(
                refusal.status(),
                HttpResponseStatus.valueOf(refusal.status()).reasonPhrase(),
                refusal.headers(),
                Body.NONE));
        answerEnd(EmptyHttpHeaders.INSTANCE);
    }

    /** Takes a piece of the body; gives back how many bytes of window to return at once. */
    int onData(ByteBuf data) {
        var length = data.readableBytes();
        if (exchange == null || requestComplete) {
            return length;
        }
        if (bodyWanted && held.isEmpty()) {
            stall.set(lane.config().timeouts().stall());
            exchange.onRequestData(data.retain());
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
            connection.reset(stream, Http2Error.PROTOCOL_ERROR);
        } else {
            onEnd(trailers);
        }
    }

    private void passOn() {
        while (bodyWanted && exchange != null && !held.isEmpty()) {
            var piece = held.remove();
            connection.consumed(stream, piece.readableBytes());
            exchange.onRequestData(piece);
        }
        if (exchange != null && held.isEmpty() && heldEnd != null && !requestComplete && bodyWanted) {
            requestComplete = true;
            stall.clear();
            exchange.onRequestEnd(heldEnd);
        }
    }

    void onRequestPause() {
        if (exchange != null) {
            exchange.onRequestPause();
        }
    }

    private void onStall() {
        if (exchange != null) {
            exchange.onRequestBroken(ErrorRow.REQUEST_TIMEOUT.with(
                    lane.config().timeouts().stall().toSeconds()));
        }
    }

    void onWritable() {
        if (exchange != null) {
            exchange.onCallerWritable();
        }
    }

    /** The stream is no more. */
    void onClosed() {
        stall.close();
        held.forEach(ByteBuf::release);
        held.clear();
        var left = exchange;
        exchange = null;
        if (left != null) {
            left.onCallerGone();
        }
    }

    // ---- answers

    @Override
    public void interim(Answer answer) {
        connection.sendHeaders(stream, headers(answer), false);
    }

    @Override
    public void answer(Answer answer) {
        answerComplete = answer.body() instanceof Body.None;
        connection.sendHeaders(stream, headers(answer), answerComplete);
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
        connection.sendData(stream, data, false);
    }

    @Override
    public void answerEnd(HttpHeaders trailers) {
        exchange = null;
        stall.clear();
        if (!answerComplete) {
            answerComplete = true;
            if (trailers.isEmpty()) {
                connection.sendData(stream, io.netty.buffer.Unpooled.EMPTY_BUFFER, true);
            } else {
                connection.sendHeaders(stream, copy(trailers), true);
            }
        }
        if (!requestComplete) {
            connection.reset(stream, Http2Error.NO_ERROR);
        }
    }

    @Override
    public void breakOff() {
        exchange = null;
        connection.reset(stream, Http2Error.INTERNAL_ERROR);
    }

    @Override
    public void upgrade(Answer answer, UpstreamCall.Upgraded upstream) {
        upstream.received().release();
        upstream.channel().close();
        breakOff();
    }

    @Override
    public boolean isWritable() {
        return connection.isWritable(stream);
    }

    @Override
    public boolean isReading() {
        return connection.isReading();
    }

    @Override
    public void readBody(boolean wanted) {
        bodyWanted = wanted;
        if (wanted) {
            stall.set(lane.config().timeouts().stall());
            passOn();
            connection.flush();
        } else {
            stall.clear();
        }
    }

    @Override
    public void flush() {
        connection.flush();
    }
}
