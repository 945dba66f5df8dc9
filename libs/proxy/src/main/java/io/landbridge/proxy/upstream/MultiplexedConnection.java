// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.Deadlines;
import io.landbridge.net.Deadlines.Deadline;
import io.landbridge.net.Unexpected;
import io.landbridge.proxy.h2.StreamFrames;
import io.landbridge.proxy.h2.Streams;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to a target that speaks HTTP/2 (RFC 9113): a stream for each call, as many as the target allows. Netty's
 * connection handler stands before it in the pipeline; a call is an {@link Http2Call}, kept as its stream's property,
 * without a channel of its own. Retired, it gets no more calls and ends with the last of those it has.
 */
public final class MultiplexedConnection extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(MultiplexedConnection.class);
    private static final int STREAM_WINDOW = 1024 * 1024;
    private static final int CONNECTION_WINDOW = 16 * 1024 * 1024;
    private static final int LAST_STREAM = Integer.MAX_VALUE - 2;

    private final Owner owner;
    private final Settings settings;
    private final Http2TargetHandler http2;
    private final Http2Connection connection;
    private final Streams<Http2Call> streams;
    private final Deadline idle;
    private @Nullable ChannelHandlerContext context;
    private long heard = System.nanoTime();
    private boolean settled;
    private boolean used;
    private boolean retired;

    /** Whose connection it is: told what becomes of it. Event loop only. */
    public interface Owner {
        /** It is known how many calls it takes, or that it takes none. */
        void settled();

        /** It gets no more calls. */
        void retired(MultiplexedConnection connection);

        /** The peer wants requests by HTTP/1.1. */
        void requireHttp1();

        /** It is no more. */
        void closed(MultiplexedConnection connection);
    }

    /**
     * How to treat it.
     *
     * @param deadlines of its event loop
     * @param headerBytes length of all headers of an answer
     * @param keptIdle how long it stays without a call
     * @param silence after how much of it a call that was given up is taken for the connection's fault
     */
    public record Settings(Deadlines deadlines, int headerBytes, Duration keptIdle, Duration silence) {}

    private MultiplexedConnection(Owner owner, Settings settings) {
        this.owner = owner;
        this.settings = settings;
        this.http2 = Http2TargetHandler.of(new Frames(), new Violations(), http2Settings(settings));
        this.connection = http2.connection();
        this.streams = new Streams<>(http2, Http2Call::onWritable);
        this.idle = settings.deadlines().create(this::retire);
        connection.addListener(new Ends());
    }

    private static Http2Settings http2Settings(Settings settings) {
        return Http2Settings.defaultSettings()
                .pushEnabled(false)
                .initialWindowSize(STREAM_WINDOW)
                .maxHeaderListSize(settings.headerBytes());
    }

    /** Speaks HTTP/2 on a connection, as the client. */
    public static MultiplexedConnection on(Channel channel, Owner owner, Settings settings) {
        var created = new MultiplexedConnection(owner, settings);
        channel.pipeline().addLast("http2", created.http2).addLast("streams", created);
        return created;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) throws Http2Exception {
        context = added;
        streams.open(added, CONNECTION_WINDOW);
    }

    // ---- calls

    /** Whether another call can begin: not before the target has said how many it takes. */
    public boolean hasRoom() {
        var local = connection.local();
        return settled
                && !retired
                && !streams.hasEnded()
                && local.lastStreamCreated() < LAST_STREAM
                && local.canOpenStream();
    }

    /** Number of calls under way. */
    public int calls() {
        return connection.numActiveStreams();
    }

    /** It was not opened for a call: whoever is at its other end may have gone long ago, before the first call, too. */
    public void standsBy() {
        used = true;
    }

    /** Starts a call. */
    public void begin(UpstreamSink sink) {
        idle.clear();
        var reused = used;
        used = true;
        sink.onOpen(new Http2Call(this, sink, reused));
        restIfIdle();
    }

    /** Opens the call's stream with its head; absent if the connection takes none any more. */
    @Nullable
    Http2Stream open(Http2Call call, Http2Headers headers, boolean end) {
        if (streams.hasEnded()) {
            return null;
        }
        var id = connection.local().incrementAndGetNextStreamId();
        streams.sendHeaders(id, headers, end);
        var stream = connection.stream(id);
        if (stream != null) {
            streams.give(stream, call);
        }
        return stream;
    }

    Streams<Http2Call> streams() {
        return streams;
    }

    /** Gives a call up; a connection that is silent from the start, or has been for long, is trusted with no other. */
    void reset(Http2Stream stream, Http2Error error) {
        streams.reset(stream, error);
        if (!settled || System.nanoTime() - heard > settings.silence().toNanos()) {
            retire();
        }
    }

    void execute(Runnable later) {
        context().executor().execute(later);
    }

    void requireHttp1() {
        owner.requireHttp1();
    }

    // ---- what the target does

    private final class Frames extends StreamFrames {
        @Override
        public void onSettingsRead(ChannelHandlerContext channel, Http2Settings settings) {
            settle();
        }

        @Override
        public void onHeadersRead(
                ChannelHandlerContext channel, int streamId, Http2Headers headers, int padding, boolean endStream) {
            var call = streams.touch(connection.stream(streamId));
            if (call != null) {
                call.onHeaders(headers, endStream);
            }
        }

        @Override
        public int onDataRead(
                ChannelHandlerContext channel, int streamId, ByteBuf data, int padding, boolean endOfStream) {
            var call = streams.touch(connection.stream(streamId));
            if (call == null) {
                return data.readableBytes() + padding;
            }
            var consumed = call.onData(data) + padding;
            if (endOfStream) {
                call.onEnd(EmptyHttpHeaders.INSTANCE);
            }
            return consumed;
        }

        @Override
        public void onRstStreamRead(ChannelHandlerContext channel, int streamId, long errorCode) {
            var call = streams.touch(connection.stream(streamId));
            if (call != null) {
                call.onReset(errorCode);
            }
        }
    }

    /** Calls that wait for this connection need not wait any more. */
    private void settle() {
        if (!settled) {
            settled = true;
            owner.settled();
        }
    }

    private final class Ends extends Http2ConnectionAdapter {
        @Override
        public void onStreamClosed(Http2Stream stream) {
            var call = streams.find(stream);
            if (call != null) {
                call.onClosed(isUnprocessed(stream));
            }
            restIfIdle();
        }

        @Override
        public void onGoAwayReceived(int lastStreamId, long errorCode, ByteBuf debugData) {
            retire();
        }
    }

    /** RFC 9113 §6.8: GOAWAY names the last stream that the target has looked at. */
    private boolean isUnprocessed(Http2Stream stream) {
        return connection.goAwayReceived() && stream.id() > connection.local().lastStreamKnownByPeer();
    }

    private final class Violations implements Http2TargetHandler.Violations {
        @Override
        public void onStream(int streamId, String reason) {
            tell(connection.stream(streamId), reason);
        }

        @Override
        public void onConnection(String reason) throws Http2Exception {
            retire();
            connection.forEachActiveStream(stream -> tell(stream, reason));
        }

        private boolean tell(@Nullable Http2Stream stream, String reason) {
            var call = streams.find(stream);
            if (call != null) {
                call.onMalformed(reason);
            }
            return true;
        }
    }

    // ---- the connection

    private void restIfIdle() {
        if (connection.numActiveStreams() > 0 || streams.hasEnded()) {
            return;
        }
        if (retired) {
            context().close();
        } else {
            idle.set(settings.keptIdle());
        }
    }

    /** Gets no more calls; ends with the last of those that it has. */
    public void retire() {
        if (!retired) {
            retired = true;
            owner.retired(this);
            settle();
            restIfIdle();
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext channel) {
        heard = System.nanoTime();
        streams.pause(Http2Call::onPause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext channel) {
        if (!streams.hasEnded()) {
            streams.end();
            idle.close();
            settle();
            owner.closed(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
        Unexpected.log(LOG, "on an HTTP/2 connection to a target", cause);
        // Not by the way of Netty's handler, which would wait for streams that cannot go on.
        streams.context().close();
    }

    private ChannelHandlerContext context() {
        return Objects.requireNonNull(context, "context");
    }
}
