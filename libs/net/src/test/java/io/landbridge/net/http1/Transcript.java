// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What a decoder finds in bytes, however these are split and however often the decoder is stopped: one text for each message,
 * and the bytes by which a proxy would pass the messages on. Checks that every buffer is released.
 */
final class Transcript<H> implements Http1Sink<H> {
    /** Without leak detection: what must be released is asked for. */
    private static final UnpooledByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(true, true);

    final List<String> messages = new ArrayList<>();
    final List<Violation> violations = new ArrayList<>();
    int mostWaiting;
    private final List<ByteBuf> buffers = new ArrayList<>();
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final StringBuilder message = new StringBuilder();
    private final Function<H, Body> bodyOf;
    private final Function<H, Http1Head> writing;
    private Http1Decoder<H> decoder;
    private BodyWriter writer = BodyWriter.of(Body.NONE);
    private int stopEvery;
    private int events;
    private boolean stopped;

    private Transcript(Function<H, Body> bodyOf, Function<H, Http1Head> writing) {
        this.bodyOf = bodyOf;
        this.writing = writing;
    }

    static Transcript<Http1Request> ofRequests(Http1Limits limits) {
        var transcript = new Transcript<Http1Request>(
                Http1Request::body,
                head -> Http1Head.request(ALLOCATOR, head.method(), head.target())
                        .add(head.headers()));
        transcript.decoder = new RequestDecoder(ALLOCATOR, limits, transcript);
        return transcript;
    }

    static Transcript<Http1Response> ofAnswers(Http1Limits limits, HttpMethod asked) {
        var transcript = new Transcript<Http1Response>(
                Http1Response::body,
                head -> Http1Head.response(ALLOCATOR, head.status(), head.reason())
                        .add(head.headers()));
        var decoder = new ResponseDecoder(ALLOCATOR, limits, transcript);
        decoder.expect(asked);
        transcript.decoder = decoder;
        return transcript;
    }

    /** Stops the decoder at each event of that number; at none for zero. */
    Transcript<H> stoppingEvery(int number) {
        stopEvery = number;
        return this;
    }

    /** Feeds all of it in pieces of that size, then the end. */
    Transcript<H> read(byte[] bytes, int pieceSize) {
        feed(bytes, pieceSize);
        decoder.endOfInput();
        goOn();
        return this;
    }

    /** Feeds all of it in one piece; the connection stays. */
    Transcript<H> feed(byte[] bytes) {
        feed(bytes, Math.max(1, bytes.length));
        return this;
    }

    private void feed(byte[] bytes, int pieceSize) {
        for (var at = 0; at < bytes.length; at += pieceSize) {
            var piece = Arrays.copyOfRange(bytes, at, Math.min(at + pieceSize, bytes.length));
            var buffer = ALLOCATOR.directBuffer(piece.length).writeBytes(piece);
            buffers.add(buffer);
            decoder.feed(buffer);
            goOn();
            mostWaiting = Math.max(mostWaiting, decoder.waiting());
        }
    }

    private void goOn() {
        while (stopped) {
            stopped = false;
            decoder.resume();
        }
    }

    /** What a proxy would send for what was read. */
    byte[] written() {
        return written.toByteArray();
    }

    /** The messages with the one that is not complete. */
    List<String> messagesAndRest() {
        var all = new ArrayList<>(messages);
        all.add(message.toString());
        return all;
    }

    /** Closes the decoder; true when it kept nothing. */
    boolean keepsNothing() {
        decoder.close();
        return buffers.stream().allMatch(buffer -> buffer.refCnt() == 0);
    }

    @Override
    public void onHead(H head) {
        writer = BodyWriter.of(bodyOf.apply(head));
        var bytes = writing.apply(head);
        var whole =
                (bodyOf.apply(head) instanceof Body.Chunked ? bytes.add("Transfer-Encoding", "chunked") : bytes).end();
        message.append(Transcript.text(whole)).append(bodyOf.apply(head)).append('\n');
        write(whole);
        stopNowAndThen();
    }

    @Override
    public void onData(ByteBuf data) {
        message.append(text(data));
        write(writer.before(ALLOCATOR, data.readableBytes()));
        write(data);
        stopNowAndThen();
    }

    @Override
    public void onEnd(HttpHeaders trailers) {
        messages.add(message + "\nend " + trailers.entries());
        message.setLength(0);
        write(writer.end(ALLOCATOR, trailers));
        stopNowAndThen();
        decoder.next();
    }

    @Override
    public void onViolation(Violation violation) {
        violations.add(violation);
    }

    private void stopNowAndThen() {
        if (stopEvery > 0 && ++events % stopEvery == 0) {
            stopped = true;
            decoder.suspend();
        }
    }

    private static String text(ByteBuf bytes) {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private void write(ByteBuf bytes) {
        var copy = new byte[bytes.readableBytes()];
        bytes.readBytes(copy);
        written.writeBytes(copy);
        bytes.release();
    }
}
