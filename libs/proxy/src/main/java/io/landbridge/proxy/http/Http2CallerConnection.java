// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.Deadlines.Deadline;
import io.landbridge.net.Unexpected;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller's connection that speaks HTTP/2: an exchange for each stream. Netty's connection handler stands before it in
 * the pipeline; a stream is an {@link Http2Caller}, kept as the stream's property, without a channel of its own.
 */
final class Http2CallerConnection extends ChannelInboundHandlerAdapter implements CallerConnection {
    private static final Logger LOG = LoggerFactory.getLogger(Http2CallerConnection.class);
    private static final int DEFAULT_WINDOW = 65_535;

    private final Lane lane;
    private final boolean tunnel;
    private final Http2CallerHandler http2;
    private final Http2Connection connection;
    private final Http2Connection.PropertyKey key;
    private final Deadline idle;
    private final Set<Http2Caller> touched = new LinkedHashSet<>();
    private @Nullable ChannelHandlerContext context;
    private @Nullable ChannelHandlerContext http2Context;
    private boolean reading;
    private boolean ended;

    private Http2CallerConnection(Lane lane) {
        this.lane = lane;
        this.tunnel = lane.settings().role() == HttpSettings.Role.TUNNEL_END;
        this.http2 = Http2CallerHandler.of(
                new Frames(), settings(lane), lane.settings().drain(), tunnel);
        this.connection = http2.connection();
        this.key = connection.newKey();
        this.idle = lane.deadlines().create(this::close);
        connection.addListener(new Streams());
        connection.remote().flowController().listener(this::onWritabilityChanged);
    }

    private static Http2Settings settings(Lane lane) {
        var role = lane.settings().role();
        return Http2Settings.defaultSettings()
                .maxConcurrentStreams(role.streams())
                .initialWindowSize(role.streamWindow())
                .maxHeaderListSize(lane.settings().limits().headerBytes());
    }

    /** Puts HTTP/2 in the place of HTTP/1. */
    static void replace(Http1Caller http1, Lane lane, ChannelPipeline pipeline) {
        serve(lane, pipeline);
        http1.leave();
    }

    /** Serves a connection on which the peer speaks HTTP/2. */
    static void serve(Lane lane, ChannelPipeline pipeline) {
        var caller = new Http2CallerConnection(lane);
        pipeline.addLast("http2", caller.http2).addLast("streams", caller);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Http2Exception {
        context = added;
        http2Context = added.pipeline().context(http2);
        lane.opened(this);
        rest();
        connection
                .local()
                .flowController()
                .incrementWindowSize(
                        connection.connectionStream(), lane.settings().role().connectionWindow() - DEFAULT_WINDOW);
    }

    /** A tunnel stays, with or without streams. */
    private void rest() {
        if (!tunnel) {
            idle.set(lane.settings().idle());
        }
    }

    private final class Frames extends Http2FrameAdapter {
        @Override
        public void onHeadersRead(
                ChannelHandlerContext channel, int streamId, Http2Headers headers, int padding, boolean endStream) {
            reading = true;
            var stream = connection.stream(streamId);
            if (stream == null) {
                return;
            }
            Http2Caller caller = stream.getProperty(key);
            if (caller != null) {
                touched.add(caller);
                caller.onTrailers(headers);
                return;
            }
            caller = new Http2Caller(Http2CallerConnection.this, stream, lane);
            stream.setProperty(key, caller);
            touched.add(caller);
            caller.onHead(headers, endStream);
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext channel,
                int streamId,
                Http2Headers headers,
                int streamDependency,
                short weight,
                boolean exclusive,
                int padding,
                boolean endStream) {
            onHeadersRead(channel, streamId, headers, padding, endStream);
        }

        @Override
        public int onDataRead(
                ChannelHandlerContext channel, int streamId, ByteBuf data, int padding, boolean endOfStream) {
            reading = true;
            var caller = caller(connection.stream(streamId));
            if (caller == null) {
                return data.readableBytes() + padding;
            }
            touched.add(caller);
            var consumed = caller.onData(data) + padding;
            if (endOfStream) {
                caller.onEnd(EmptyHttpHeaders.INSTANCE);
            }
            return consumed;
        }
    }

    private final class Streams extends Http2ConnectionAdapter {
        @Override
        public void onStreamActive(Http2Stream stream) {
            idle.clear();
        }

        @Override
        public void onStreamClosed(Http2Stream stream) {
            var caller = caller(stream);
            if (caller != null) {
                touched.remove(caller);
                caller.onClosed();
            }
            if (connection.numActiveStreams() == 0 && !ended) {
                rest();
            }
        }
    }

    private @Nullable Http2Caller caller(@Nullable Http2Stream stream) {
        return stream == null ? null : stream.getProperty(key);
    }

    private void onWritabilityChanged(Http2Stream stream) {
        var caller = caller(stream);
        if (caller != null && isWritable(stream)) {
            caller.onWritable();
        }
    }

    // ---- what streams do

    boolean isWritable(Http2Stream stream) {
        return connection.remote().flowController().isWritable(stream);
    }

    boolean isReading() {
        return reading;
    }

    /** Completes when they are written, behind all data. */
    ChannelFuture sendHeaders(Http2Stream stream, Http2Headers headers, boolean end) {
        var target = http2Context();
        return http2.encoder().writeHeaders(target, stream.id(), headers, 0, end, target.newPromise());
    }

    void sendData(Http2Stream stream, ByteBuf data, boolean end) {
        var target = http2Context();
        http2.encoder().writeData(target, stream.id(), data, 0, end, target.newPromise());
    }

    /** Ends the stream's way out; completes when that is written, behind all data. */
    ChannelFuture sendEnd(Http2Stream stream) {
        var target = http2Context();
        return http2.encoder().writeData(target, stream.id(), Unpooled.EMPTY_BUFFER, 0, true, target.newPromise());
    }

    void reset(Http2Stream stream, Http2Error error) {
        var target = http2Context();
        http2.resetStream(target, stream.id(), error.code(), target.newPromise());
        flush();
    }

    /** Returns window for bytes that have gone on. */
    void consumed(Http2Stream stream, int bytes) {
        try {
            connection.local().flowController().consumeBytes(stream, bytes);
        } catch (Http2Exception broken) {
            http2.onError(http2Context(), true, broken);
        }
    }

    void flush() {
        if (!reading && !ended) {
            http2.flush(http2Context());
        }
    }

    private ChannelHandlerContext http2Context() {
        return Objects.requireNonNull(http2Context, "http2Context");
    }

    // ---- the connection

    @Override
    public void channelReadComplete(ChannelHandlerContext channel) {
        reading = false;
        for (var caller : Set.copyOf(touched)) {
            caller.onRequestPause();
        }
        touched.clear();
    }

    @Override
    public void drain() {
        var target = http2Context();
        http2.goAway(target, Integer.MAX_VALUE, Http2Error.NO_ERROR.code(), Unpooled.EMPTY_BUFFER, target.newPromise());
        http2.flush(target);
    }

    /** Streams under way run to their end: Netty says GOAWAY with the last of them, and closes behind it. */
    @Override
    public void closeIfIdle() {
        context().channel().close();
    }

    @Override
    public void close() {
        http2.gracefulShutdownTimeoutMillis(0);
        context().channel().close();
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        ended = true;
        idle.close();
        lane.closed(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
        Unexpected.log(LOG, "on a caller's HTTP/2 connection", cause);
        channel.close();
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "context");
    }
}
