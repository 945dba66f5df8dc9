// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A connection as a stream of bytes. It owns what was received before it starts. */
public final class ChannelStream extends ChannelInboundHandlerAdapter implements ByteStream {
    private final Channel channel;
    private final ByteBuf received;
    private @Nullable Sink sink;
    private boolean inputEnded;
    private boolean outputEnded;

    /**
     * A stream on a connection that reads only when it starts.
     *
     * @param channel the connection; nothing else handles what it receives
     * @param received what it has received already; taken over
     */
    public ChannelStream(Channel channel, ByteBuf received) {
        this.channel = channel;
        this.received = received;
    }

    @Override
    public void start(Sink told) {
        sink = told;
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        channel.pipeline().addLast("stream", this);
        channel.config().setAutoRead(true);
        tellReceived(told);
        if (!channel.isActive()) {
            told.onClosed();
        }
    }

    private void tellReceived(Sink told) {
        if (received.isReadable()) {
            told.onBytes(received);
            told.onPause();
        } else {
            received.release();
        }
    }

    @Override
    public void write(ByteBuf bytes) {
        channel.write(bytes, channel.voidPromise());
    }

    @Override
    public void flush() {
        channel.flush();
    }

    @Override
    public void end() {
        outputEnded = true;
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> endOutput());
    }

    private void endOutput() {
        var tls = channel.pipeline().get(SslHandler.class);
        if (inputEnded) {
            channel.close();
        } else if (tls != null) {
            tls.closeOutbound();
        } else {
            ((DuplexChannel) channel).shutdownOutput();
        }
    }

    @Override
    public void close() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public void read(boolean wanted) {
        channel.config().setAutoRead(wanted);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        sink().onBytes((ByteBuf) message);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        sink().onPause();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            sink().onWritable();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent && !inputEnded) {
            inputEnded = true;
            sink().onEnd();
            closeIfOver();
        }
        super.userEventTriggered(context, event);
    }

    private void closeIfOver() {
        if (outputEnded) {
            close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        sink().onClosed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }

    private Sink sink() {
        return Objects.requireNonNull(sink, "sink");
    }
}
