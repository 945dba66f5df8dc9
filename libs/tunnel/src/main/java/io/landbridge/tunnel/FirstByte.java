// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.ssl.SslContext;
import java.util.List;
import java.util.function.Supplier;

/** Begins TLS for whoever speaks it. Others show no certificate, so that they get no further than the health check. */
final class FirstByte extends ByteToMessageDecoder {
    private static final int TLS_HANDSHAKE = 22;

    private final Supplier<SslContext> tls;

    FirstByte(Supplier<SslContext> tls) {
        this.tls = tls;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (in.getUnsignedByte(in.readerIndex()) == TLS_HANDSHAKE) {
            var handler = tls.get().newHandler(context.alloc());
            handler.setHandshakeTimeoutMillis(0);
            context.pipeline().replace(this, "tls", handler);
        } else {
            context.pipeline().remove(this);
        }
    }
}
