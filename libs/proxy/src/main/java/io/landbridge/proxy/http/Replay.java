// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.proxy.upstream.UpstreamCall;
import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;

/**
 * The beginning of a request's body, kept so that the request can be sent again: a bounded window, which is given up
 * when the body outgrows it. Owns what it keeps.
 */
final class Replay {
    private static final int MOST_BYTES = 65_536;

    private List<ByteBuf> pieces = List.of();
    private int bytes;
    private boolean possible = true;

    /** Keeps a piece that is about to be sent; the caller keeps its own hold on it. */
    void keep(ByteBuf piece) {
        if (!possible) {
            return;
        }
        bytes += piece.readableBytes();
        if (bytes > MOST_BYTES) {
            giveUp();
            return;
        }
        pieces = pieces.isEmpty() ? new ArrayList<>() : pieces;
        pieces.add(piece.retainedDuplicate());
    }

    /** Whether all that was sent so far can be sent again. */
    boolean isPossible() {
        return possible;
    }

    /** Sends it again. */
    void sendTo(UpstreamCall call) {
        pieces.forEach(piece -> call.sendData(piece.retainedDuplicate()));
    }

    /** Lets go of everything. */
    void giveUp() {
        possible = false;
        pieces.forEach(ByteBuf::release);
        pieces = List.of();
    }
}
