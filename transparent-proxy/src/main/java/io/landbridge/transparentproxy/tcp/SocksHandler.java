// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.tcp;

import io.landbridge.net.socks5.ClientFailure;
import io.landbridge.net.socks5.ClientHandshake;
import io.landbridge.net.socks5.ClientSink;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Has the connectivity proxy connect a system, over a fresh connection to it. Event loop only. */
final class SocksHandler extends ChannelInboundHandlerAdapter implements ClientSink {
    private final Channel channel;
    private final TcpPlan.Through plan;
    private final ClientHandshake handshake;
    private final Consumer<ByteBuf> connected;
    private final Consumer<String> failed;
    private final Future<?> deadline;
    private boolean over;

    private SocksHandler(
            Channel channel,
            TcpPlan.Through plan,
            Duration timeout,
            Consumer<ByteBuf> connected,
            Consumer<String> failed) {
        this.channel = channel;
        this.plan = plan;
        this.handshake = new ClientHandshake(channel.alloc(), plan.request(), this);
        this.connected = connected;
        this.failed = failed;
        this.deadline = channel.eventLoop()
                .schedule(
                        () -> fail("the connectivity proxy was silent for " + timeout.toSeconds() + " s"),
                        timeout.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /**
     * Begins.
     *
     * @param plan what to ask for
     * @param timeout until it has connected
     * @param connected gets what the system has sent already, and owns it; the connection does not read then
     * @param failed gets the reason; the connection is closed then
     */
    static void start(
            Channel channel,
            TcpPlan.Through plan,
            Duration timeout,
            Consumer<ByteBuf> connected,
            Consumer<String> failed) {
        var handler = new SocksHandler(channel, plan, timeout, connected, failed);
        channel.pipeline().addLast("socks", handler);
        handler.handshake.start();
        channel.config().setAutoRead(true);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        handshake.feed((ByteBuf) message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        handshake.endOfInput();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        fail("the connection to the connectivity proxy broke: " + cause.getMessage());
    }

    @Override
    public void onSend(ByteBuf bytes) {
        channel.writeAndFlush(bytes, channel.voidPromise());
    }

    @Override
    public void onConnected() {
        if (end()) {
            channel.config().setAutoRead(false);
            // Behind all that was read by now.
            channel.eventLoop().execute(this::handOver);
        }
    }

    private void handOver() {
        if (channel.pipeline().context(this) != null) {
            channel.pipeline().remove(this);
        }
        connected.accept(handshake.takeRest());
    }

    @Override
    public void onFailure(ClientFailure failure) {
        if (failure instanceof ClientFailure.AuthenticationRefused) {
            plan.onTokenRefused().run();
        }
        fail(failure.message());
    }

    private void fail(String reason) {
        if (end()) {
            handshake.close();
            channel.close();
            failed.accept(reason);
        }
    }

    private boolean end() {
        var first = !over;
        over = true;
        deadline.cancel(false);
        return first;
    }
}
