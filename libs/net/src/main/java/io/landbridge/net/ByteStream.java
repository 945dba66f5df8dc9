// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net;

import io.netty.buffer.ByteBuf;

/**
 * Bytes both ways between this program and a peer: each way has its own pace and its own end (half-close). A connection is
 * one, and so is an HTTP/2 stream that CONNECT opened. Its event loop only.
 */
public interface ByteStream {
    /** Begins to tell what comes, what has come already first. Once only; before it, bytes can be sent. */
    void start(Sink sink);

    /** Sends bytes; takes the buffer over. */
    void write(ByteBuf bytes);

    /** Sends what was written so far. */
    void flush();

    /** Nothing more will be sent: the peer notices behind what was written. */
    void end();

    /** Both ways are over, behind what was written. */
    void close();

    /** Whether the peer takes bytes at the pace they come; if not, {@link Sink#onWritable()} says when. */
    boolean isWritable();

    /** Whether bytes may come. */
    void read(boolean wanted);

    /** Told what the peer does. */
    interface Sink {
        /** Bytes; the sink owns them. */
        void onBytes(ByteBuf bytes);

        /** All that has come was told: a good moment to flush. */
        void onPause();

        /** The peer sends nothing more. */
        void onEnd();

        /** The peer takes bytes again. */
        void onWritable();

        /** Both ways are over. */
        void onClosed();
    }
}
