// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;

/**
 * Tells HTTP/2 with prior knowledge from HTTP/1 by the connection's first bytes (RFC 9113 §3.4), puts the right handler
 * in place and leaves. It owns the bytes until then.
 */
final class Preface extends ChannelInboundHandlerAdapter {
    private static final byte[] HTTP_2 = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Lane lane;
    private final Http1Caller http1;
    private ByteBuf held = Unpooled.EMPTY_BUFFER;

    Preface(Lane lane, Http1Caller http1) {
        this.lane = lane;
        this.http1 = http1;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        held = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), held, (ByteBuf) message);
        var same = 0;
        while (same < held.readableBytes() && same < HTTP_2.length) {
            if (held.getByte(held.readerIndex() + same) != HTTP_2[same]) {
                leave(context);
                return;
            }
            same++;
        }
        if (same == HTTP_2.length) {
            Http2CallerConnection.replace(http1, lane, context.pipeline());
            leave(context);
        }
    }

    private void leave(ChannelHandlerContext context) {
        var first = held;
        held = Unpooled.EMPTY_BUFFER;
        context.fireChannelRead(first);
        context.pipeline().remove(this);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext context) {
        held.release();
        held = Unpooled.EMPTY_BUFFER;
    }
}
