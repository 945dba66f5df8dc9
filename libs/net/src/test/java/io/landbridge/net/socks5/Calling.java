// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.util.ArrayList;
import java.util.List;

/** A client in its handshake; writes down what it is told, and checks that every buffer is released. */
final class Calling implements ClientSink {
    /** Without leak detection: what must be released is asked for. */
    private static final UnpooledByteBufAllocator ALLOCATOR = new UnpooledByteBufAllocator(true, true);

    final List<ClientFailure> failures = new ArrayList<>();
    final ClientHandshake handshake;
    boolean connected;
    private final StringBuilder sent = new StringBuilder();
    private final List<ByteBuf> fed = new ArrayList<>();

    Calling(ClientRequest request) {
        handshake = new ClientHandshake(ALLOCATOR, request, this);
        handshake.start();
    }

    Calling feed(String hex) {
        return feed(Listening.bytes(hex));
    }

    Calling feed(byte[] bytes) {
        var buffer = ALLOCATOR.directBuffer().writeBytes(bytes);
        fed.add(buffer);
        handshake.feed(buffer);
        return this;
    }

    /** What has been sent since the last call, in hexadecimal. */
    String sent() {
        var all = sent.toString();
        sent.setLength(0);
        return all;
    }

    @Override
    public void onSend(ByteBuf bytes) {
        sent.append(ByteBufUtil.hexDump(bytes));
        bytes.release();
    }

    @Override
    public void onConnected() {
        connected = true;
    }

    @Override
    public void onFailure(ClientFailure failure) {
        failures.add(failure);
    }

    /** Gives up; true when nothing was kept. */
    boolean keepsNothing() {
        handshake.close();
        return fed.stream().allMatch(piece -> piece.refCnt() == 0);
    }
}
