// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Notices a peer that is gone without a word: asks it by PING when it has been silent, and ends the connection when it stays
 * so. Stands before the HTTP/2 handler, whose PINGs Netty answers.
 */
final class KeepAlive extends ChannelInboundHandlerAdapter {
    private @Nullable ScheduledFuture<?> tick;
    private long heard = System.nanoTime();

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        heard = System.nanoTime();
        schedule(context);
    }

    private void schedule(ChannelHandlerContext context) {
        tick = context.executor().schedule(() -> look(context), 1, TimeUnit.SECONDS);
    }

    private void look(ChannelHandlerContext context) {
        var silence = System.nanoTime() - heard;
        if (silence >= Contract.DEAD_AFTER.toNanos()) {
            // Not by the way of the HTTP/2 handler, which would wait for streams that cannot go on.
            context.close();
            return;
        }
        if (silence >= Contract.PING_AFTER.toNanos()) {
            ping(context);
        }
        schedule(context);
    }

    private static void ping(ChannelHandlerContext context) {
        var http2 = context.pipeline().context(Http2ConnectionHandler.class);
        if (http2 != null) {
            var handler = (Http2ConnectionHandler) http2.handler();
            handler.encoder().writePing(http2, false, 0, http2.newPromise());
            handler.flush(http2);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        heard = System.nanoTime();
        super.channelRead(context, message);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        if (tick != null) {
            tick.cancel(false);
        }
    }
}
