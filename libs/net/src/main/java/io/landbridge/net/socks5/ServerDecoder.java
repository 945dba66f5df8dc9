// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * Reads what a client says in the handshake, and tells a sink. Between messages it rests, while the server decides; what
 * the client sends meanwhile is held, so stop reading from it then, or bound {@link #waiting()}. It owns the bytes that it
 * was fed and has not passed on. Event loop only.
 */
public final class ServerDecoder {
    /** What tokens are bounded to when nothing else is wanted, in bytes. */
    public static final int USUAL_LONGEST_TOKEN = 64 * 1024;

    private final ByteBufAllocator allocator;
    private final int longestToken;
    private final ServerSink sink;
    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private ServerState state = new ServerState.AwaitingGreeting();
    private boolean running;

    /** @param longestToken in bytes; a longer one is a violation as soon as its length is known */
    public ServerDecoder(ByteBufAllocator allocator, int longestToken, ServerSink sink) {
        this.allocator = allocator;
        this.longestToken = longestToken;
        this.sink = sink;
    }

    /** Takes bytes over and decodes as far as they go. */
    public void feed(ByteBuf input) {
        if (state instanceof ServerState.Closed) {
            input.release();
            return;
        }
        held = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, held, input);
        run();
    }

    /**
     * Goes on as the method says that the server has chosen, and has told the client.
     *
     * @throws IllegalStateException when there is no greeting to answer
     */
    public void choose(Method method) {
        switch (state) {
            case ServerState.Choosing choosing -> enter(choosing.toMethod(method));
            case ServerState other -> throw illegal("choose a method", other);
        }
    }

    /**
     * Goes on with the request: the client is who it must be, and has been told so.
     *
     * @throws IllegalStateException when there is no authentication to accept
     */
    public void accept() {
        switch (state) {
            case ServerState.Judging judging -> enter(judging.toRequest());
            case ServerState other -> throw illegal("accept the client", other);
        }
    }

    private static IllegalStateException illegal(String what, ServerState state) {
        return new IllegalStateException("Cannot " + what + " now: " + state);
    }

    private void enter(ServerState next) {
        state = next;
        run();
    }

    /** Bytes that wait to be decoded or taken. */
    public int waiting() {
        return held.readableBytes();
    }

    /** Ends the handshake; what the client has sent behind its request is the caller's. */
    public ByteBuf takeRest() {
        var rest = held;
        held = Unpooled.EMPTY_BUFFER;
        state = new ServerState.Closed();
        return rest;
    }

    /** Lets go of everything. */
    public void close() {
        takeRest().release();
    }

    private void run() {
        if (running) {
            return;
        }
        running = true;
        try {
            while (state instanceof ServerState.Awaiting awaiting && step(awaiting)) {
                // as long as it goes on
            }
        } catch (ViolationException refused) {
            close();
            sink.onViolation(refused.violation());
        } finally {
            running = false;
        }
        if (!held.isReadable()) {
            held.release();
            held = Unpooled.EMPTY_BUFFER;
        }
    }

    private boolean step(ServerState.Awaiting awaiting) {
        var message = awaiting.parse(held, longestToken);
        if (message != null) {
            state = awaiting.next();
            sink.onMessage(message);
        }
        return message != null;
    }
}
