// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.socks5;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Keeps back what a target says right after the reply, until the client has spoken, or for 20 milliseconds. Some clients hand
 * the connection over once they have read the reply, and lose what they read with it: mails through SAP Cloud SDK's mail-client
 * fail when the server's greeting is there too early. A client that speaks first waits for nothing. Event loop only.
 */
final class FirstWords extends ChannelDuplexHandler {
    static final long MILLIS = 20;

    private @Nullable Future<?> timer;

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        timer = context.executor().schedule(() -> let(context), MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void flush(ChannelHandlerContext context) {
        // later
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        let(context);
        super.channelRead(context, message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) throws Exception {
        let(context);
        super.userEventTriggered(context, event);
    }

    private void let(ChannelHandlerContext context) {
        if (!context.isRemoved()) {
            context.pipeline().remove(this);
            context.flush();
        }
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (timer != null) {
            timer.cancel(false);
        }
    }
}
