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

/**
 * Copies bytes between two connections of one event loop, each direction at the pace of its receiver. An end of input
 * is passed on as such, so that the other direction may go on (half-close); a broken connection ends both.
 */
public final class Relay extends ChannelInboundHandlerAdapter {
    private final Channel peer;
    private boolean ended;

    private Relay(Channel peer) {
        this.peer = peer;
    }

    /**
     * Joins two connections; takes over the buffers, which are sent first.
     *
     * @param fromOne what has been received on the one connection
     * @param fromOther what has been received on the other
     */
    public static void join(Channel one, ByteBuf fromOne, Channel other, ByteBuf fromOther) {
        var forward = new Relay(other);
        var backward = new Relay(one);
        one.pipeline().addLast("relay", forward);
        other.pipeline().addLast("relay", backward);
        forward.start(one, fromOne);
        backward.start(other, fromOther);
    }

    private void start(Channel source, ByteBuf received) {
        source.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        peer.writeAndFlush(received, peer.voidPromise());
        source.config().setAutoRead(true);
        if (!source.isActive()) {
            closePeer();
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        peer.write(message, peer.voidPromise());
        if (!peer.isWritable()) {
            peer.flush();
            context.channel().config().setAutoRead(peer.isWritable());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        peer.flush();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (context.channel().isWritable()) {
            peer.config().setAutoRead(true);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent && !ended) {
            ended = true;
            peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> endOutput());
        }
        super.userEventTriggered(context, event);
    }

    private void endOutput() {
        var tls = peer.pipeline().get(SslHandler.class);
        if (tls != null) {
            tls.closeOutbound();
        } else {
            ((DuplexChannel) peer).shutdownOutput();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        closePeer();
    }

    private void closePeer() {
        peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
