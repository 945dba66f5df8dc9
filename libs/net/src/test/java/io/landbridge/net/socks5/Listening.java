// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/** A server that takes the best method it is offered and accepts everybody; checks that every buffer is released. */
final class Listening implements ServerSink {
    /** Without leak detection: what must be released is asked for. */
    private static final UnpooledByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(true, true);

    final List<ClientMessage> messages = new ArrayList<>();
    final List<Violation> violations = new ArrayList<>();
    final ServerDecoder decoder;
    private final List<ByteBuf> fed = new ArrayList<>();

    Listening(int longestToken) {
        decoder = new ServerDecoder(ALLOCATOR, longestToken, this);
    }

    static Listening to(String hex) {
        return new Listening(100).feed(hex);
    }

    static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex.replace(" ", ""));
    }

    Listening feed(String hex) {
        return feed(bytes(hex), Integer.MAX_VALUE);
    }

    Listening feed(byte[] bytes, int pieceSize) {
        for (var at = 0; at < bytes.length; at += pieceSize) {
            feed(Arrays.copyOfRange(bytes, at, (int) Math.min((long) at + pieceSize, bytes.length)));
            if (pieceSize == Integer.MAX_VALUE) {
                break;
            }
        }
        return this;
    }

    private void feed(byte[] piece) {
        var buffer = ALLOCATOR.directBuffer().writeBytes(piece);
        fed.add(buffer);
        decoder.feed(buffer);
    }

    @Override
    public void onMessage(ClientMessage message) {
        messages.add(message);
        switch (message) {
            case ClientMessage.Greeting greeting ->
                greeting.methods().stream().max(Comparator.naturalOrder()).ifPresent(decoder::choose);
            case ClientMessage.JwtAuthentication ignored -> decoder.accept();
            case ClientMessage.PasswordAuthentication ignored -> decoder.accept();
            case ClientMessage.Connect ignored -> {
                // the rest is for the target
            }
        }
    }

    @Override
    public void onViolation(Violation violation) {
        violations.add(violation);
    }

    /** Closes the decoder; true when it kept nothing. */
    boolean keepsNothing() {
        decoder.close();
        return fed.stream().allMatch(piece -> piece.refCnt() == 0);
    }
}
