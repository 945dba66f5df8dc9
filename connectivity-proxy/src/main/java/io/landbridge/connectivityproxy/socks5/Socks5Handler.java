// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.socks5;

import io.landbridge.net.Unexpected;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a session what happens on its connection, until the relay takes over. */
final class Socks5Handler extends ChannelInboundHandlerAdapter {
    private static final Logger LOG = LoggerFactory.getLogger(Socks5Handler.class);

    private final Socks5Session session;

    Socks5Handler(Channel connection, Socks5Lane lane) {
        this.session = new Socks5Session(connection, lane, this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        session.onBytes((ByteBuf) message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        session.onGone();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        Unexpected.log(LOG, "in a SOCKS5 handshake", cause);
        context.close();
    }
}
