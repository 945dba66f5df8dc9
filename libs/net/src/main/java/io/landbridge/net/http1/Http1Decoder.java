// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;

/**
 * Splits what a peer sends into heads and bodies, and tells a sink. One message at a time: behind its end the decoder
 * rests until {@link #next()}. It owns the bytes that it was fed and has not passed on. Event loop only.
 */
public abstract sealed class Http1Decoder<H> permits RequestDecoder, ResponseDecoder {
    private static final int LONGEST_SIZE_LINE = 1024;

    private enum Phase {
        HEAD,
        FIXED,
        SIZE,
        CHUNK,
        CHUNK_END,
        TRAILERS,
        UNTIL_CLOSE,
        RESTING,
        CLOSED
    }

    private final ByteBufAllocator allocator;
    private final Http1Sink<H> sink;
    private final LineScanner scanner;
    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private Phase phase = Phase.HEAD;
    private long remaining;
    private boolean started;
    private boolean suspended;
    private boolean running;
    private boolean ended;

    Http1Decoder(ByteBufAllocator allocator, Http1Limits limits, Http1Sink<H> sink) {
        this.allocator = allocator;
        this.sink = sink;
        this.scanner = new LineScanner(limits);
        scanner.reset(true);
    }

    abstract H parse(byte[] bytes);

    abstract Body bodyOf(H head);

    abstract boolean isInterim(H head);

    /** Takes bytes over and decodes as far as they go. */
    public final void feed(ByteBuf input) {
        if (phase == Phase.CLOSED) {
            input.release();
            return;
        }
        held = held.isReadable() ? ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, held, input) : only(input);
        run();
    }

    private ByteBuf only(ByteBuf input) {
        held.release();
        return input;
    }

    /** Leaves everything that is not decoded yet where it is, until {@link #resume()}. */
    public final void suspend() {
        suspended = true;
    }

    /** Goes on after {@link #suspend()}. */
    public final void resume() {
        suspended = false;
        run();
    }

    /** Goes on with the next message. */
    public final void next() {
        if (phase == Phase.RESTING) {
            phase = Phase.HEAD;
            scanner.reset(true);
            started = false;
            run();
        }
    }

    /** Bytes that wait to be decoded. */
    public final int waiting() {
        return held.readableBytes();
    }

    /** Whether a message has begun and is not complete. */
    public final boolean isWithinMessage() {
        return phase != Phase.RESTING && phase != Phase.CLOSED && (phase != Phase.HEAD || started || held.isReadable());
    }

    /**
     * The connection ended: so does a body without length; within any other message it is a violation. What waits to be
     * decoded comes first.
     */
    public final void endOfInput() {
        ended = true;
        run();
    }

    private void ended() {
        if (phase == Phase.UNTIL_CLOSE) {
            end(EmptyHttpHeaders.INSTANCE);
        } else if (isWithinMessage()) {
            violation(new Violation(Violation.Kind.TRUNCATED, "the connection ended within a message"));
        }
    }

    /** Gives up decoding because the connection speaks another protocol now; the caller owns the rest. */
    public final ByteBuf takeRest() {
        var rest = held;
        held = Unpooled.EMPTY_BUFFER;
        phase = Phase.CLOSED;
        return rest;
    }

    /** Lets go of everything. */
    public final void close() {
        takeRest().release();
    }

    private void run() {
        if (running) {
            return;
        }
        running = true;
        try {
            while (!suspended && step()) {
                // as long as it goes on
            }
            if (ended && !suspended) {
                ended();
            }
        } catch (ViolationException refused) {
            violation(refused.violation());
        } finally {
            running = false;
        }
        if (!held.isReadable()) {
            held.release();
            held = Unpooled.EMPTY_BUFFER;
        }
    }

    private void violation(Violation violation) {
        close();
        sink.onViolation(violation);
    }

    private boolean step() {
        if (!held.isReadable()) {
            return false;
        }
        return switch (phase) {
            case HEAD -> head();
            case FIXED -> fixed();
            case SIZE -> size();
            case CHUNK -> chunk();
            case CHUNK_END -> chunkEnd();
            case TRAILERS -> trailers();
            case UNTIL_CLOSE -> untilClose();
            case RESTING, CLOSED -> false;
        };
    }

    private boolean head() {
        if (!started && !skipEmptyLine()) {
            return false;
        }
        started = true;
        var length = scanner.find(held);
        if (length < 0) {
            return false;
        }
        var head = parse(bytes(length));
        if (isInterim(head)) {
            scanner.reset(true);
        } else {
            enter(bodyOf(head));
        }
        sink.onHead(head);
        if (phase == Phase.RESTING) {
            sink.onEnd(EmptyHttpHeaders.INSTANCE);
        }
        return true;
    }

    /** RFC 9112 §2.2: one empty line before a message is ignored. False when it takes more bytes to know. */
    private boolean skipEmptyLine() {
        if (held.getByte(held.readerIndex()) != '\r') {
            return true;
        }
        if (held.readableBytes() < 2) {
            return false;
        }
        held.skipBytes(held.getByte(held.readerIndex() + 1) == '\n' ? 2 : 0);
        started = true;
        return held.isReadable();
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        held.readBytes(bytes);
        return bytes;
    }

    private void enter(Body body) {
        switch (body) {
            case Body.None none -> phase = Phase.RESTING;
            case Body.Chunked chunked -> phase = Phase.SIZE;
            case Body.UntilClose open -> phase = Phase.UNTIL_CLOSE;
            case Body.Fixed fixed -> {
                phase = Phase.FIXED;
                remaining = fixed.length();
            }
        }
    }

    private boolean fixed() {
        data();
        if (remaining == 0 && phase == Phase.FIXED) {
            end(EmptyHttpHeaders.INSTANCE);
        }
        return true;
    }

    private boolean chunk() {
        phase = remaining <= held.readableBytes() ? Phase.CHUNK_END : Phase.CHUNK;
        data();
        return true;
    }

    private boolean untilClose() {
        remaining = Long.MAX_VALUE;
        data();
        return true;
    }

    private void data() {
        var length = (int) Math.min(remaining, held.readableBytes());
        remaining -= length;
        if (length == held.readableBytes()) {
            var all = held;
            held = Unpooled.EMPTY_BUFFER;
            sink.onData(all);
        } else {
            sink.onData(held.readRetainedSlice(length));
        }
    }

    private void end(HttpHeaders trailers) {
        phase = Phase.RESTING;
        sink.onEnd(trailers);
    }

    private boolean size() {
        var lf = held.indexOf(held.readerIndex(), held.writerIndex(), (byte) '\n');
        if ((lf < 0 ? held.readableBytes() : lf - held.readerIndex()) > LONGEST_SIZE_LINE) {
            throw ViolationException.malformed("a chunk's first line is longer than " + LONGEST_SIZE_LINE + " bytes");
        }
        if (lf < 0) {
            return false;
        }
        remaining = ChunkSize.parse(bytes(lf + 1 - held.readerIndex()));
        phase = remaining == 0 ? Phase.TRAILERS : Phase.CHUNK;
        scanner.reset(false);
        return true;
    }

    private boolean chunkEnd() {
        if (held.readableBytes() < 2) {
            return false;
        }
        if (held.readByte() != '\r' || held.readByte() != '\n') {
            throw ViolationException.malformed("a chunk is longer than its size says");
        }
        phase = Phase.SIZE;
        return true;
    }

    private boolean trailers() {
        var length = scanner.find(held);
        if (length < 0) {
            return false;
        }
        end(length == 2 ? skipTrailers() : Fields.parse(bytes(length), 0, false).toTrailers());
        return true;
    }

    private HttpHeaders skipTrailers() {
        held.skipBytes(2);
        return EmptyHttpHeaders.INSTANCE;
    }
}
