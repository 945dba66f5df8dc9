// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.ServerChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A program's event loops: one accepts connections, the others serve them. Safe on any thread.
 *
 * @param transport kind of sockets
 * @param acceptor accepts
 * @param serving serve
 */
public record EventLoops(Transport transport, EventLoopGroup acceptor, EventLoopGroup serving)
        implements AutoCloseable {
    private static final int BACKLOG = 1_024;

    /** As many serving loops as there are processors. */
    public static EventLoops start() {
        return start(Runtime.getRuntime().availableProcessors());
    }

    /** @param threads number of serving loops, at least 1 */
    public static EventLoops start(int threads) {
        var transport = Transport.best();
        return new EventLoops(transport, transport.newGroup(1, "accept"), transport.newGroup(threads, "serve"));
    }

    /** The serving loops. */
    public List<EventLoop> all() {
        var loops = new ArrayList<EventLoop>();
        serving.forEach(each -> loops.add((EventLoop) each));
        return loops;
    }

    /**
     * Listens.
     *
     * @param mostConnections further ones wait until one ends
     * @param connections what handles each connection, on its serving loop
     * @throws IOException if the address cannot be bound
     */
    public Channel listen(InetSocketAddress address, int mostConnections, ChannelHandler connections)
            throws IOException {
        var limit = new ConnectionLimit(mostConnections);
        var bound = new ServerBootstrap()
                .group(acceptor, serving)
                .channel(transport.listener())
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
                .childHandler(connections)
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "cannot listen on " + address + ": " + bound.cause().getMessage(), bound.cause());
        }
        return bound.channel();
    }

    /** Ends the loops, and with them all that lives on them. */
    @Override
    public void close() {
        acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        serving.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
