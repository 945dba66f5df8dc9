// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.socks5;

import io.landbridge.connectivityproxy.authorization.Authorization;
import io.landbridge.connectivityproxy.config.ProxyConfig;
import io.landbridge.connectivityproxy.telemetry.Telemetry;
import io.landbridge.net.Deadlines;
import io.landbridge.net.EventLoops;
import io.landbridge.proxy.upstream.Calls;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The listener for SOCKS5. Safe on any thread. */
public final class Socks5Server implements AutoCloseable {
    private final Map<EventLoop, Socks5Lane> lanes = new IdentityHashMap<>();
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE, true);
    private final Duration drainTimeout;
    private final Channel listener;

    private Socks5Server(
            ProxyConfig config, EventLoops loops, Authorization authorization, Calls.Factory calls, Telemetry telemetry)
            throws IOException {
        var settings = new Socks5Settings(
                Methods.isAnonymous(config.tenancy(), config.socks5().authorized()),
                config.limits().tokenBytes(),
                config.timeouts().handshake(),
                config.timeouts().connect());
        for (var loop : loops.all()) {
            var deadlines = new Deadlines(loop);
            lanes.put(loop, new Socks5Lane(settings, authorization, calls.on(loop, deadlines), deadlines, telemetry));
        }
        this.drainTimeout = config.drain().timeout();
        this.listener = loops.listen(
                config.socks5().endpoint().address(),
                config.limits().connections(),
                new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        connections.add(connection);
                        var lane = Objects.requireNonNull(lanes.get(connection.eventLoop()));
                        connection.pipeline().addLast("socks5", new Socks5Handler(connection, lane));
                    }
                });
    }

    /**
     * Listens where the configuration says.
     *
     * @param loops serve the connections; the calls' tunnels live on the same
     * @throws IOException if the address cannot be bound
     */
    public static Socks5Server start(
            ProxyConfig config, EventLoops loops, Authorization authorization, Calls.Factory calls, Telemetry telemetry)
            throws IOException {
        return new Socks5Server(config, loops, authorization, calls, telemetry);
    }

    /** The port that is bound. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /**
     * Accepts no more connections; those there are may end by themselves, until the drain time-out.
     *
     * @return completes when no connection is left; never fails
     */
    public CompletionStage<@Nullable Void> drain() {
        listener.close();
        GlobalEventExecutor.INSTANCE.schedule(
                () -> connections.close(), drainTimeout.toMillis(), TimeUnit.MILLISECONDS);
        var drained = new CompletableFuture<@Nullable Void>();
        connections.newCloseFuture().addListener(closed -> drained.complete(null));
        return drained;
    }

    /** Ends everything now. */
    @Override
    public void close() {
        listener.close();
        connections.close();
    }
}
