// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.tcp;

import io.landbridge.net.ChannelStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/**
 * Holds what a caller sends before its target is connected. It is not read then, but a caller that ends its way at once is: the
 * platform hands over what came before the end, which is as much as its receive buffer takes. Event loop only.
 */
final class HoldHandler extends ChannelInboundHandlerAdapter {
    private final Channel channel;
    private final CompositeByteBuf held = Unpooled.compositeBuffer(Integer.MAX_VALUE);
    private boolean ended;
    private boolean released;

    private HoldHandler(Channel channel) {
        this.channel = channel;
    }

    /** On a connection that is not to be read yet. */
    static HoldHandler on(Channel channel) {
        channel.config().setAutoRead(false);
        channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        var handler = new HoldHandler(channel);
        channel.pipeline().addLast("hold", handler);
        return handler;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        held.addComponent(true, (ByteBuf) message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent) {
            ended = true;
        } else {
            super.userEventTriggered(context, event);
        }
    }

    /** The connection as a stream that begins with what is held; call {@link #resume} once it has started. */
    ChannelStream toStream() {
        released = true;
        if (channel.pipeline().context(this) != null) {
            channel.pipeline().remove(this);
        }
        return new ChannelStream(channel, held);
    }

    /** Tells the stream of an end that came before it. */
    void resume() {
        if (ended) {
            channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (!released) {
            released = true;
            held.release();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        context.close();
    }
}
