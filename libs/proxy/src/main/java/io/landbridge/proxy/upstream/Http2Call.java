// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.ByteStream;
import io.landbridge.net.http1.Body;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpScheme;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.AsciiString;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One call on a stream of an HTTP/2 connection. What comes while the answer is not wanted is held, bounded by the stream's
 * window, which is returned only as data goes on. It owns what it holds; without a sink it is over.
 */
final class Http2Call implements UpstreamCall {
    private final MultiplexedConnection connection;
    private final boolean reused;
    private final Queue<ByteBuf> held = new ArrayDeque<>();
    private @Nullable UpstreamSink sink;
    private @Nullable Http2Stream stream;
    private @Nullable HttpHeaders heldEnd;
    private HttpMethod method = HttpMethod.GET;
    private Optional<String> protocol = Optional.empty();
    private Body answerBody = Body.NONE;
    private boolean requestComplete;
    private @Nullable ChannelFuture ended;
    private boolean answered;
    private boolean wanted = true;
    private boolean opensStream;
    private boolean switched;
    private boolean endTold;
    /** The stream is no more, though not all that came may have been told. */
    private boolean gone;

    Http2Call(MultiplexedConnection connection, UpstreamSink sink, boolean reused) {
        this.connection = connection;
        this.sink = sink;
        this.reused = reused;
    }

    @Override
    public boolean reused() {
        return reused;
    }

    // ---- the request

    @Override
    public void sendHead(Request request, Body body) {
        method = request.method();
        protocol = request.upgrade();
        opensStream = request.opensStream();
        requestComplete = body instanceof Body.None && !opensStream;
        stream = connection.open(this, headers(request), requestComplete);
        if (stream == null) {
            connection.execute(() -> fail(new UpstreamFailure.Unprocessed()));
        }
    }

    private static Http2Headers headers(Request request) {
        var headers = request.headers();
        var head = new DefaultHttp2Headers(false, headers.size() + 5);
        begin(head, request);
        for (var each = headers.iteratorCharSequence(); each.hasNext(); ) {
            var header = each.next();
            if (HttpHeaderNames.HOST.contentEqualsIgnoreCase(header.getKey())) {
                head.authority(header.getValue());
            } else {
                add(head, header);
            }
        }
        return head;
    }

    /** Pseudo-headers, but for the authority (RFC 9113 §8.3.1 and §8.5, RFC 8441 §4). */
    private static void begin(Http2Headers head, Request request) {
        head.method(
                request.opensStream()
                        ? HttpMethod.CONNECT.asciiName()
                        : request.method().asciiName());
        request.upgrade().ifPresent(protocol -> head.add(PseudoHeaderName.PROTOCOL.value(), protocol));
        if (!request.method().equals(HttpMethod.CONNECT)) {
            head.scheme(HttpScheme.HTTPS.name()).path(request.target());
        }
    }

    private static Http2Headers fields(HttpHeaders headers) {
        var fields = new DefaultHttp2Headers(false, headers.size());
        for (var each = headers.iteratorCharSequence(); each.hasNext(); ) {
            add(fields, each.next());
        }
        return fields;
    }

    private static void add(Http2Headers fields, Map.Entry<CharSequence, CharSequence> header) {
        fields.add(AsciiString.of(header.getKey()).toLowerCase(), AsciiString.of(header.getValue()));
    }

    @Override
    public void sendData(ByteBuf data) {
        if (sink == null || stream == null || requestComplete || !data.isReadable()) {
            data.release();
        } else {
            connection.streams().sendData(stream, data, false);
        }
    }

    @Override
    public void sendEnd(HttpHeaders trailers) {
        if (sink == null || stream == null || requestComplete || opensStream && !switched) {
            return;
        }
        requestComplete = true;
        if (trailers.isEmpty()) {
            ended = connection.streams().sendEnd(stream);
        } else {
            connection.streams().sendHeaders(stream.id(), fields(trailers), true);
        }
        overIfEnded();
    }

    private void overIfEnded() {
        if (endTold && (requestComplete || !switched)) {
            sink = null;
        }
    }

    @Override
    public void flush() {
        connection.streams().flush();
    }

    @Override
    public boolean isWritable() {
        return sink == null || stream == null || connection.streams().isWritable(stream);
    }

    void onWritable() {
        if (sink != null) {
            sink.onUpstreamWritable();
        }
    }

    // ---- the answer

    void onHeaders(Http2Headers headers, boolean end) {
        if (sink == null) {
            return;
        }
        if (answered) {
            Http2Answer.fields(headers)
                    .ifPresentOrElse(this::onEnd, () -> violate("a trailer of it has an illegal character"));
            return;
        }
        switch (Http2Answer.of(headers, method, end)) {
            case Http2Answer.Refused refused -> violate(refused.reason());
            case Http2Answer.Accepted accepted -> onAnswer(sink, accepted.answer(), end);
        }
    }

    private void onAnswer(UpstreamSink told, Answer answer, boolean end) {
        if (answer.status() < 200) {
            told.onInterim(answer);
            return;
        }
        answered = true;
        if (opensStream && answer.status() < 300) {
            answerBody = Body.CHUNKED;
            told.onAnswer(new Answer(101, "Switching Protocols", answer.headers(), Body.NONE, protocol));
        } else {
            answerBody = answer.body();
            told.onAnswer(answer);
        }
        if (end) {
            onEnd(Http2Answer.UNCHECKED.newHeaders());
        }
    }

    /** Takes a piece of the body; gives back how many bytes of window to return at once. */
    int onData(ByteBuf data) {
        var length = data.readableBytes();
        if (sink == null || length == 0) {
            return length;
        }
        if (answerBody instanceof Body.None) {
            violate("it has a body where there can be none");
            return length;
        }
        if (wanted && held.isEmpty()) {
            sink.onAnswerData(data.retain());
            return length;
        }
        held.add(data.retain());
        return 0;
    }

    void onEnd(HttpHeaders trailers) {
        heldEnd = trailers;
        passOn();
    }

    private void passOn() {
        while (wanted && sink != null && stream != null && !held.isEmpty()) {
            var piece = held.remove();
            connection.streams().consumed(stream, piece.readableBytes());
            sink.onAnswerData(piece);
        }
        if (wanted && sink != null && held.isEmpty() && heldEnd != null && !endTold) {
            var told = sink;
            endTold = true;
            overIfEnded();
            told.onAnswerEnd(heldEnd);
            refuseStream();
            failIfGone();
        }
    }

    /** The answer says no to the stream that was asked for. */
    private void refuseStream() {
        if (opensStream && !switched && stream != null) {
            connection.reset(stream, Http2Error.CANCEL);
        }
    }

    void onPause() {
        if (sink != null) {
            sink.onAnswerPause();
        }
    }

    @Override
    public void readAnswer(boolean now) {
        wanted = now;
        if (now) {
            passOn();
            connection.streams().flush();
        }
    }

    // ---- ends

    /** The target resets the stream. */
    void onReset(long code) {
        if (heldEnd != null) {
            return;
        }
        var error = Http2Error.valueOf(code);
        if (error == Http2Error.HTTP_1_1_REQUIRED) {
            connection.requireHttp1();
        }
        var untouched = error == Http2Error.REFUSED_STREAM || error == Http2Error.HTTP_1_1_REQUIRED;
        fail(
                untouched
                        ? new UpstreamFailure.Unprocessed()
                        : new UpstreamFailure.Reset(error == null ? "an unknown code" : error.name()));
    }

    /** The stream is no more; that is how a call ends, too. What has come whole is still told, at the receiver's pace. */
    void onClosed(boolean unprocessed) {
        gone = true;
        if (heldEnd == null) {
            fail(unprocessed ? new UpstreamFailure.Unprocessed() : new UpstreamFailure.Closed(answered));
        } else {
            failIfGone();
        }
    }

    /** Nothing more can be sent to where the bytes came from. */
    private void failIfGone() {
        if (gone && endTold && switched && !requestComplete) {
            fail(new UpstreamFailure.Closed(answered));
        }
    }

    /** What came breaks the rules; the stream is being reset. */
    void onMalformed(String reason) {
        fail(new UpstreamFailure.Malformed(reason));
    }

    private void violate(String reason) {
        var told = sink;
        cancel();
        if (told != null) {
            told.onFailure(new UpstreamFailure.Malformed(reason));
        }
    }

    private void fail(UpstreamFailure failure) {
        var told = sink;
        end();
        if (told != null) {
            told.onFailure(failure);
        }
    }

    @Override
    public void cancel() {
        end();
        if (switched && ended != null) {
            // A reset would overtake bytes that are still to be sent.
            ended.addListener(sent -> reset(Http2Error.NO_ERROR));
        } else {
            reset(Http2Error.CANCEL);
        }
    }

    private void reset(Http2Error error) {
        if (stream != null && (heldEnd == null || !requestComplete) && stream.state() != Http2Stream.State.CLOSED) {
            connection.reset(stream, error);
        }
    }

    private void end() {
        sink = null;
        held.forEach(ByteBuf::release);
        held.clear();
    }

    @Override
    public ByteStream upgraded() {
        switched = true;
        var bytes = new CallStream(this);
        sink = bytes;
        return bytes;
    }
}
