// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.h2;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The streams of an HTTP/2 connection, at either end of it: whose each is, and what goes out on it. What is written while frames
 * are read goes out behind the last of them. Event loop only.
 *
 * @param <S> whose a stream is: a caller or a call, kept as the stream's property
 */
public final class Streams<S> {
    private static final int DEFAULT_WINDOW = 65_535;

    private final Http2ConnectionHandler http2;
    private final Http2Connection connection;
    private final Http2Connection.PropertyKey key;
    private final Set<S> touched = new LinkedHashSet<>();
    private @Nullable ChannelHandlerContext context;
    private boolean reading;
    private boolean ended;

    /**
     * @param http2 Netty's handler of the connection
     * @param writable told whose stream takes more, whenever it takes none for a while
     */
    public Streams(Http2ConnectionHandler http2, Consumer<S> writable) {
        this.http2 = http2;
        this.connection = http2.connection();
        this.key = connection.newKey();
        connection.remote().flowController().listener(stream -> onWritabilityChanged(stream, writable));
    }

    private void onWritabilityChanged(Http2Stream stream, Consumer<S> writable) {
        var owner = find(stream);
        if (owner != null && isWritable(stream)) {
            writable.accept(owner);
        }
    }

    /**
     * To be called when Netty's handler is in a pipeline.
     *
     * @param window how many bytes may be on their way here for all streams together
     * @throws Http2Exception if there is no such window
     */
    public void open(ChannelHandlerContext added, int window) throws Http2Exception {
        context = added.pipeline().context(http2);
        connection.local().flowController().incrementWindowSize(connection.connectionStream(), window - DEFAULT_WINDOW);
    }

    /** Netty's handler, as the pipeline knows it. */
    public ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "context");
    }

    /** The stream is theirs. */
    public void give(Http2Stream stream, S owner) {
        stream.setProperty(key, owner);
    }

    /** Whose it is, if anybody's. */
    public @Nullable S find(@Nullable Http2Stream stream) {
        return stream == null ? null : stream.getProperty(key);
    }

    // ---- reading

    /** A frame came on a stream: whose it is, if anybody's; they hear of the end of this reading. */
    public @Nullable S touch(@Nullable Http2Stream stream) {
        reading = true;
        var owner = find(stream);
        if (owner != null) {
            touched.add(owner);
        }
        return owner;
    }

    /** They hear nothing any more. */
    public void forget(S owner) {
        touched.remove(owner);
    }

    /** All that had come was read. */
    public void pause(Consumer<S> pausing) {
        reading = false;
        for (var owner : Set.copyOf(touched)) {
            pausing.accept(owner);
        }
        touched.clear();
    }

    /** Whether frames are being read now. */
    public boolean isReading() {
        return reading;
    }

    /** Returns window for bytes that have gone on. */
    public void consumed(Http2Stream stream, int bytes) {
        try {
            connection.local().flowController().consumeBytes(stream, bytes);
        } catch (Http2Exception broken) {
            http2.onError(context(), true, broken);
        }
    }

    // ---- writing

    /** Whether the peer, and this side's buffers, take more on it. */
    public boolean isWritable(Http2Stream stream) {
        return connection.remote().flowController().isWritable(stream);
    }

    /** Completes when they are written, behind all data. */
    public ChannelFuture sendHeaders(int streamId, Http2Headers headers, boolean end) {
        return http2.encoder()
                .writeHeaders(context(), streamId, headers, 0, end, context().newPromise());
    }

    /** Takes the data over. */
    public void sendData(Http2Stream stream, ByteBuf data, boolean end) {
        http2.encoder()
                .writeData(context(), stream.id(), data, 0, end, context().newPromise());
    }

    /** Ends the stream's way out; completes when that is written, behind all data. */
    public ChannelFuture sendEnd(Http2Stream stream) {
        return http2.encoder()
                .writeData(
                        context(),
                        stream.id(),
                        Unpooled.EMPTY_BUFFER,
                        0,
                        true,
                        context().newPromise());
    }

    /** Ends both ways of it at once. */
    public void reset(Http2Stream stream, Http2Error error) {
        http2.resetStream(context(), stream.id(), error.code(), context().newPromise());
        flush();
    }

    /** Sends what was written, unless frames are being read: then it goes out behind the last of them. */
    public void flush() {
        if (!reading && !ended) {
            http2.flush(context());
        }
    }

    // ---- the connection

    /** Whether the connection is no more. */
    public boolean hasEnded() {
        return ended;
    }

    /** The connection is no more. */
    public void end() {
        ended = true;
    }
}
