// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import io.landbridge.net.ConnectionLimit;
import io.landbridge.net.Transport;
import io.landbridge.transparentproxy.config.ProxyConfig;
import io.landbridge.transparentproxy.config.ProxyConfig.Endpoint;
import io.landbridge.transparentproxy.plan.ExchangeObserver;
import io.landbridge.transparentproxy.plan.Planner;
import io.landbridge.transparentproxy.upstream.UpstreamShared;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The listener of the HTTP data path, with its event loops and its connections. Safe on any thread. */
public final class HttpServer implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final Duration LONGEST_GRACE = Duration.ofSeconds(5);

    private final ProxyConfig config;
    private final Threads threads;
    private final Map<EventLoop, Lane> lanes;
    private final UpstreamShared shared;
    private final Channel listener;

    /** The event loops: one accepts, the others serve. */
    private record Threads(Transport transport, EventLoopGroup acceptor, EventLoopGroup loops) {
        static Threads start() {
            var transport = Transport.best();
            return new Threads(
                    transport,
                    transport.newGroup(1, "accept"),
                    transport.newGroup(Runtime.getRuntime().availableProcessors(), "http"));
        }

        void stop() {
            acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    private HttpServer(
            ProxyConfig config, Threads threads, Map<EventLoop, Lane> lanes, UpstreamShared shared, Channel listener) {
        this.config = config;
        this.threads = threads;
        this.lanes = lanes;
        this.shared = shared;
        this.listener = listener;
    }

    /**
     * Listens where the configuration says.
     *
     * @param planner decides what becomes of each request; called on event loops
     * @param observer told about each exchange; called on event loops
     * @throws IOException if the address cannot be bound
     */
    public static HttpServer start(ProxyConfig config, Planner planner, ExchangeObserver observer) throws IOException {
        var threads = Threads.start();
        var shared = UpstreamShared.of(threads.transport(), config.limits().upstreamConnections());
        var lanes = new IdentityHashMap<EventLoop, Lane>();
        threads.loops().forEach(each -> {
            var loop = (EventLoop) each;
            lanes.put(loop, new Lane(loop, config, planner, observer, shared));
        });
        var bound = bootstrap(config, threads, lanes)
                .bind(addressOf(config.listener()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            threads.stop();
            shared.close();
            throw new IOException(
                    "cannot listen on " + config.listener() + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        return new HttpServer(config, threads, lanes, shared, bound.channel());
    }

    private static ServerBootstrap bootstrap(ProxyConfig config, Threads threads, Map<EventLoop, Lane> lanes) {
        var limit = new ConnectionLimit(config.limits().connections());
        return new ServerBootstrap()
                .group(threads.acceptor(), threads.loops())
                .channel(threads.transport().listener())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .handler(new ChannelInitializer<ServerChannel>() {
                    @Override
                    protected void initChannel(ServerChannel channel) {
                        channel.pipeline().addLast("limit", limit);
                    }
                })
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        var lane = java.util.Objects.requireNonNull(lanes.get(channel.eventLoop()));
                        var caller = new Http1Caller(lane, channel.alloc());
                        channel.pipeline()
                                .addLast("preface", new Preface(lane, caller))
                                .addLast("http1", caller);
                    }
                });
    }

    private static InetSocketAddress addressOf(Endpoint endpoint) {
        return endpoint.host()
                .map(host -> new InetSocketAddress(host, endpoint.port()))
                .orElseGet(() -> new InetSocketAddress(endpoint.port()));
    }

    /** The port that is bound. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /**
     * Accepts no more connections and lets the exchanges under way end: each connection's next answer is its last.
     * Connections without any request end after a grace, those left at {@code drain.timeout} are cut.
     *
     * @return completes when no connection is left; never fails
     */
    public CompletionStage<@Nullable Void> drain() {
        listener.close();
        onLanes(Lane::drain);
        var timeout = config.drain().timeout();
        after(grace(timeout), Lane::closeIdle);
        after(timeout, Lane::close);
        return CompletableFuture.allOf(
                lanes.values().stream().map(Lane::drained).toArray(CompletableFuture[]::new));
    }

    /** A caller that keeps a connection may be sending at this moment: it gets an answer that says it is the last. */
    private static Duration grace(Duration timeout) {
        var half = timeout.dividedBy(2);
        return half.compareTo(LONGEST_GRACE) < 0 ? half : LONGEST_GRACE;
    }

    private void onLanes(Consumer<Lane> action) {
        lanes.values().forEach(lane -> lane.loop().execute(() -> action.accept(lane)));
    }

    private void after(Duration delay, Consumer<Lane> action) {
        lanes.values()
                .forEach(lane ->
                        lane.loop().schedule(() -> action.accept(lane), delay.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Ends everything now. */
    @Override
    public void close() {
        listener.close();
        onLanes(Lane::close);
        threads.stop();
        shared.close();
    }
}
