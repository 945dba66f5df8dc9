// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;

/**
 * A client's handshake, step by step: nothing is sent before the server has answered what went before. Has no deadline of
 * its own. It owns the bytes that it was fed and has not passed on. Event loop only.
 */
public final class ClientHandshake {
    private static final int REPLY_HEAD = 4;
    private static final int PORT_LENGTH = 2;

    private final ByteBufAllocator allocator;
    private final ClientRequest request;
    private final ClientSink sink;
    private ByteBuf held = Unpooled.EMPTY_BUFFER;
    private ClientState state = new ClientState.Created();
    private boolean running;

    public ClientHandshake(ByteBufAllocator allocator, ClientRequest request, ClientSink sink) {
        this.allocator = allocator;
        this.request = request;
        this.sink = sink;
    }

    /** Says the first word; once, when the connection to the server stands. */
    public void start() {
        switch (state) {
            case ClientState.Created created -> {
                state = created.toAwaitingMethod();
                sink.onSend(ClientWords.greeting(allocator, request.identity().method()));
            }
            case ClientState other -> throw new IllegalStateException("Cannot start a handshake twice: " + other);
        }
    }

    /** Takes bytes over and goes on as far as they go. */
    public void feed(ByteBuf input) {
        if (state instanceof ClientState.Closed) {
            input.release();
            return;
        }
        held = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(allocator, held, input);
        run();
    }

    private void run() {
        if (running) {
            return;
        }
        running = true;
        try {
            while (step()) {
                // as long as it goes on
            }
        } finally {
            running = false;
        }
        if (!held.isReadable()) {
            held.release();
            held = Unpooled.EMPTY_BUFFER;
        }
    }

    /** The server ended the connection, or its sending direction. */
    public void endOfInput() {
        if (!(state instanceof ClientState.Connected || state instanceof ClientState.Closed)) {
            fail(new ClientFailure.NotSocks("the SOCKS server ended the connection within the handshake"));
        }
    }

    /** Ends the handshake; what the target has sent is the caller's. */
    public ByteBuf takeRest() {
        var rest = held;
        held = Unpooled.EMPTY_BUFFER;
        state = new ClientState.Closed();
        return rest;
    }

    /** Lets go of everything. */
    public void close() {
        takeRest().release();
    }

    private boolean step() {
        return switch (state) {
            case ClientState.AwaitingMethod awaiting -> held.readableBytes() >= 2 && method(awaiting);
            case ClientState.AwaitingStatus awaiting -> held.readableBytes() >= 2 && status(awaiting);
            case ClientState.AwaitingReply awaiting -> held.readableBytes() >= 2 && reply(awaiting);
            case ClientState.Created ignored -> false;
            case ClientState.Connected ignored -> false;
            case ClientState.Closed ignored -> false;
        };
    }

    private boolean method(ClientState.AwaitingMethod awaiting) {
        if (held.readUnsignedByte() != Wire.VERSION) {
            return fail(new ClientFailure.NotSocks("the server does not speak SOCKS version 5"));
        }
        if (held.readUnsignedByte() != request.identity().method().code()) {
            return fail(new ClientFailure.MethodRefused(request.identity().method()));
        }
        return switch (request.identity()) {
            case ClientIdentity.None ignored -> sendRequest(awaiting.toAwaitingReply());
            case ClientIdentity.Password password ->
                send(awaiting.toAwaitingStatus(), ClientWords.authentication(allocator, password));
            case ClientIdentity.Jwt jwt ->
                send(awaiting.toAwaitingStatus(), ClientWords.authentication(allocator, jwt));
        };
    }

    private boolean status(ClientState.AwaitingStatus awaiting) {
        if (held.readUnsignedByte() != Wire.AUTHENTICATION_VERSION) {
            return fail(new ClientFailure.NotSocks("the SOCKS server's answer to the authentication is malformed"));
        }
        var status = held.readUnsignedByte();
        return status == Wire.AUTHENTICATED
                ? sendRequest(awaiting.toAwaitingReply())
                : fail(new ClientFailure.AuthenticationRefused(status));
    }

    private boolean sendRequest(ClientState.AwaitingReply next) {
        return send(next, ClientWords.request(allocator, request.host(), request.port()));
    }

    private boolean send(ClientState next, ByteBuf bytes) {
        state = next;
        sink.onSend(bytes);
        return true;
    }

    private boolean reply(ClientState.AwaitingReply awaiting) {
        var at = held.readerIndex();
        if (held.getUnsignedByte(at) != Wire.VERSION) {
            return fail(new ClientFailure.NotSocks("the SOCKS server's reply is malformed"));
        }
        if (held.getUnsignedByte(at + 1) != Reply.SUCCEEDED.code()) {
            return fail(new ClientFailure.RequestRefused(held.getUnsignedByte(at + 1)));
        }
        return held.readableBytes() >= REPLY_HEAD && address(awaiting, at);
    }

    private boolean address(ClientState.AwaitingReply awaiting, int at) {
        return switch (held.getUnsignedByte(at + 3)) {
            case Wire.IPV4 -> skip(awaiting, 4);
            case Wire.IPV6 -> skip(awaiting, 16);
            case Wire.NAME ->
                held.readableBytes() > REPLY_HEAD && skip(awaiting, 1 + held.getUnsignedByte(at + REPLY_HEAD));
            default -> fail(new ClientFailure.NotSocks("the SOCKS server's reply has an unknown kind of address"));
        };
    }

    private boolean skip(ClientState.AwaitingReply awaiting, int address) {
        var length = REPLY_HEAD + address + PORT_LENGTH;
        if (held.readableBytes() >= length) {
            held.skipBytes(length);
            state = awaiting.toConnected();
            sink.onConnected();
        }
        return false;
    }

    private boolean fail(ClientFailure failure) {
        close();
        sink.onFailure(failure);
        return false;
    }
}
