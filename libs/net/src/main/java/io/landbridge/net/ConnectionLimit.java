// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/**
 * Accepts no more than a number of connections at a time: further ones wait in the listener's backlog until one ends.
 * Belongs into the listener's pipeline; its event loop only.
 */
@Sharable
public final class ConnectionLimit extends ChannelInboundHandlerAdapter {
    private final int most;
    private int open;

    /** @param most number of connections, at least 1 */
    public ConnectionLimit(int most) {
        this.most = most;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof Channel connection) {
            open++;
            accept(context, open < most);
            connection.closeFuture().addListener(ended -> onEnded(context));
        }
        context.fireChannelRead(message);
    }

    private void onEnded(ChannelHandlerContext context) {
        if (!context.executor().isShuttingDown()) {
            context.executor().execute(() -> ended(context));
        }
    }

    private void ended(ChannelHandlerContext context) {
        open--;
        accept(context, true);
    }

    private static void accept(ChannelHandlerContext context, boolean accepting) {
        if (context.channel().config().isAutoRead() != accepting) {
            context.channel().config().setAutoRead(accepting);
        }
    }
}
