// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.EventLoops;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.socket.SocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A listener for callers. Safe on any thread. */
public final class HttpServer implements AutoCloseable {
    private final Lanes lanes;
    private final Channel listener;

    private HttpServer(Lanes lanes, Channel listener) {
        this.lanes = lanes;
        this.listener = listener;
    }

    /**
     * Listens.
     *
     * @param mostConnections from callers; further ones wait
     * @param lanes serve the connections, on those event loops
     * @throws IOException if the address cannot be bound
     */
    public static HttpServer start(EventLoops loops, InetSocketAddress address, int mostConnections, Lanes lanes)
            throws IOException {
        var listener = loops.listen(address, mostConnections, new ChannelInitializer<SocketChannel>() {
            @Override
            protected void initChannel(SocketChannel connection) {
                lanes.serve(connection);
            }
        });
        return new HttpServer(lanes, listener);
    }

    /** The port that is bound. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /**
     * Accepts no more connections and lets the exchanges under way end, see {@link Lanes#drain()}.
     *
     * @return completes when no connection is left; never fails
     */
    public CompletionStage<@Nullable Void> drain() {
        listener.close();
        return lanes.drain();
    }

    /** Ends everything now. */
    @Override
    public void close() {
        listener.close();
        lanes.close();
    }
}
