// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.Deadlines.Deadline;
import io.landbridge.net.Unexpected;
import io.landbridge.proxy.h2.StreamFrames;
import io.landbridge.proxy.h2.Streams;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller's connection that speaks HTTP/2: an exchange for each stream. Netty's connection handler stands before it in
 * the pipeline; a stream is an {@link Http2Caller}, kept as the stream's property, without a channel of its own.
 */
final class Http2CallerConnection extends ChannelInboundHandlerAdapter implements CallerConnection {
    private static final Logger LOG = LoggerFactory.getLogger(Http2CallerConnection.class);

    private final Lane lane;
    private final boolean tunnel;
    private final Http2CallerHandler http2;
    private final Http2Connection connection;
    private final Streams<Http2Caller> streams;
    private final Deadline idle;
    private @Nullable ChannelHandlerContext context;

    private Http2CallerConnection(Lane lane) {
        this.lane = lane;
        this.tunnel = lane.settings().role() == HttpSettings.Role.TUNNEL_END;
        this.http2 = Http2CallerHandler.of(
                new Frames(), settings(lane), lane.settings().drain(), tunnel);
        this.connection = http2.connection();
        this.streams = new Streams<>(http2, Http2Caller::onWritable);
        this.idle = lane.deadlines().create(this::close);
        connection.addListener(new Ends());
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
        lane.opened(this);
        rest();
        streams.open(added, lane.settings().role().connectionWindow());
    }

    /** A tunnel stays, with or without streams. */
    private void rest() {
        if (!tunnel) {
            idle.set(lane.settings().idle());
        }
    }

    private final class Frames extends StreamFrames {
        @Override
        public void onHeadersRead(
                ChannelHandlerContext channel, int streamId, Http2Headers headers, int padding, boolean endStream) {
            var stream = connection.stream(streamId);
            var known = streams.touch(stream);
            if (known != null) {
                known.onTrailers(headers);
            } else if (stream != null) {
                begin(stream).onHead(headers, endStream);
            }
        }

        private Http2Caller begin(Http2Stream stream) {
            var caller = new Http2Caller(Http2CallerConnection.this, stream, lane);
            streams.give(stream, caller);
            streams.touch(stream);
            return caller;
        }

        @Override
        public int onDataRead(
                ChannelHandlerContext channel, int streamId, ByteBuf data, int padding, boolean endOfStream) {
            var caller = streams.touch(connection.stream(streamId));
            if (caller == null) {
                return data.readableBytes() + padding;
            }
            var consumed = caller.onData(data) + padding;
            if (endOfStream) {
                caller.onEnd(EmptyHttpHeaders.INSTANCE);
            }
            return consumed;
        }
    }

    private final class Ends extends Http2ConnectionAdapter {
        @Override
        public void onStreamActive(Http2Stream stream) {
            idle.clear();
        }

        @Override
        public void onStreamClosed(Http2Stream stream) {
            var caller = streams.find(stream);
            if (caller != null) {
                streams.forget(caller);
                caller.onClosed();
            }
            if (connection.numActiveStreams() == 0 && !streams.hasEnded()) {
                rest();
            }
        }
    }

    Streams<Http2Caller> streams() {
        return streams;
    }

    // ---- the connection

    @Override
    public void channelReadComplete(ChannelHandlerContext channel) {
        streams.pause(Http2Caller::onRequestPause);
    }

    @Override
    public void drain() {
        var target = streams.context();
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
        streams.end();
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
