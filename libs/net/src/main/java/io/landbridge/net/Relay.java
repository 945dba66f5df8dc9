// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net;

import io.netty.buffer.ByteBuf;

/**
 * Copies bytes between two streams of one event loop, each way at the pace of its receiver. An end is passed on as such, so
 * that the other way may go on (half-close); a closed stream closes the other.
 */
public final class Relay {
    private Relay() {}

    /** Joins two streams, neither of which has started. */
    public static void join(ByteStream one, ByteStream other) {
        one.start(new Way(one, other));
        other.start(new Way(other, one));
    }

    private record Way(ByteStream source, ByteStream receiver) implements ByteStream.Sink {
        @Override
        public void onBytes(ByteBuf bytes) {
            receiver.write(bytes);
            if (!receiver.isWritable()) {
                receiver.flush();
                source.read(receiver.isWritable());
            }
        }

        @Override
        public void onPause() {
            receiver.flush();
        }

        @Override
        public void onEnd() {
            receiver.end();
        }

        @Override
        public void onWritable() {
            receiver.read(true);
        }

        @Override
        public void onClosed() {
            receiver.close();
        }
    }
}
