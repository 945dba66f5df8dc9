// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.tcp;

import io.landbridge.net.ChannelStream;
import io.landbridge.net.Relay;
import io.landbridge.routes.Route;
import io.landbridge.transparentproxy.tcp.TcpConnector.Address;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import java.util.function.Consumer;

/**
 * One connection of a caller: gets a plan, connects, relays. The caller is not read before its target is connected. A caller
 * that cannot be served is reset, so that it does not take the end for the target's. Event loop only.
 */
final class TcpSession {
    private final Channel caller;
    private final Route route;
    private final TcpShared shared;
    private final HoldHandler hold;

    TcpSession(Channel caller, Route route, TcpShared shared) {
        this.caller = caller;
        this.route = route;
        this.shared = shared;
        this.hold = HoldHandler.on(caller);
    }

    void start() {
        shared.observer().opened();
        caller.closeFuture().addListener(closed -> shared.observer().closed());
        shared.planner().plan(route).thenAccept(plan -> caller.eventLoop().execute(() -> onPlan(plan)));
    }

    private void onPlan(TcpPlan plan) {
        var settings = shared.settings();
        switch (plan) {
            case TcpPlan.Refuse refusal -> fail(refusal.reason());
            case TcpPlan.Direct direct ->
                connect(
                        new Address(direct.host(), direct.port(), settings.connectTimeout(), direct.settings()),
                        direct.settings(),
                        target -> relay(target, Unpooled.EMPTY_BUFFER));
            case TcpPlan.Through through -> {
                var proxy = through.proxy();
                connect(
                        new Address(proxy.host(), proxy.tcpPort(), proxy.connectTimeout(), through.settings()),
                        through.settings(),
                        target -> SocksHandler.start(
                                target,
                                through,
                                settings.handshakeTimeout(),
                                received -> relay(target, received),
                                this::fail));
            }
        }
    }

    private void connect(Address address, SocketSettings settings, Consumer<Channel> then) {
        shared.connector().connect(caller.eventLoop(), address, new TcpConnector.Outcome() {
            @Override
            public void connected(Channel target) {
                settings.timeout()
                        .ifPresent(longest -> target.pipeline().addLast("silence", new SilenceHandler(longest)));
                caller.closeFuture().addListener(gone -> closeUnrelayed(target));
                then.accept(target);
            }

            @Override
            public void failed(String reason) {
                fail(reason);
            }
        });
    }

    /** A relay closes its other end itself, behind what is still to be sent. */
    private static void closeUnrelayed(Channel target) {
        if (target.pipeline().get(ChannelStream.class) == null) {
            target.close();
        }
    }

    private void relay(Channel target, ByteBuf received) {
        if (!caller.isOpen()) {
            received.release();
            target.close();
            return;
        }
        Relay.join(hold.toStream(), new ChannelStream(target, received));
        hold.resume();
    }

    private void fail(String reason) {
        if (caller.isOpen()) {
            shared.observer().failed(route.name(), reason);
            caller.config().setOption(ChannelOption.SO_LINGER, 0);
            caller.close();
        }
    }
}
