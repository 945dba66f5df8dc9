// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.Deadlines;
import io.landbridge.net.EventLoops;
import io.landbridge.proxy.plan.Upstream;
import io.landbridge.proxy.upstream.Calls;
import io.landbridge.proxy.upstream.UpstreamSink;
import io.landbridge.proxy.upstream.Wanted;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Where connectors and other replicas dial in, and the calls through them: its upstreams are {@link Connector}s. It has a lane on each of the
 * event loops that it was given, so that callers on the same loops never change threads. Safe on any thread.
 */
public final class TunnelServer implements Calls.Factory {
    private final Map<EventLoop, Lane> lanes = new IdentityHashMap<>();
    private final Registry registry;
    private final Channel listener;

    /**
     * How it listens.
     *
     * @param address where
     * @param mostConnections further ones wait
     * @param tls context of each new connection, see {@link TunnelTls#server}
     * @param replica this replica's name among all
     * @param replicas how many there are at a moment; it must not block
     * @param displayName what administrators call this proxy
     * @param openTimeout from a connection until it is a tunnel
     */
    public record Settings(
            InetSocketAddress address,
            int mostConnections,
            Supplier<SslContext> tls,
            String replica,
            IntSupplier replicas,
            String displayName,
            Duration openTimeout) {
        /** @throws IllegalArgumentException if the replica's name has other characters than letters, digits, {@code ._-} */
        public Settings {
            if (!LaneId.isReplica(replica)) {
                throw new IllegalArgumentException("replica name '" + replica
                        + "' is not usable (expected: 1 to 253 letters, digits, '.', '_' or '-')");
            }
        }
    }

    private TunnelServer(EventLoops loops, Settings settings, Admission admission, TunnelObserver observer, Clock clock)
            throws IOException {
        this.registry = new Registry(observer, connector -> onLanes(lane -> lane.resume(connector)));
        var all = loops.all();
        IntStream.range(0, all.size())
                .forEach(i -> lanes.put(all.get(i), new Lane(new LaneId(settings.replica(), i), all.get(i), registry)));
        var ordered = all.stream().map(this::lane).toList();
        this.listener =
                loops.listen(settings.address(), settings.mostConnections(), new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast("first-byte", new FirstByte(settings.tls()))
                                .addLast(
                                        "handshake",
                                        new Handshake(channel, settings, ordered, admission, observer, clock));
                    }
                });
    }

    /**
     * Listens.
     *
     * @throws IOException if the address cannot be bound
     */
    public static TunnelServer start(
            EventLoops loops, Settings settings, Admission admission, TunnelObserver observer, Clock clock)
            throws IOException {
        return new TunnelServer(loops, settings, admission, observer, clock);
    }

    private Lane lane(EventLoop loop) {
        return Objects.requireNonNull(lanes.get(loop), "of another group of event loops");
    }

    /** The port that is bound. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** All connections of connectors at this moment. */
    public Set<ConnectorSession> sessions() {
        return registry.all();
    }

    /** Whether calls to it can be opened at this moment. */
    public boolean isConnected(Connector connector) {
        return registry.isConnected(connector);
    }

    /** The names of the other replicas that are connected to this one at this moment. */
    public Set<String> peers() {
        return registry.peers();
    }

    /** Which connectors this replica itself has. */
    String connectors() {
        return ConnectorList.write(registry.connectorsHere());
    }

    @Override
    public Calls on(EventLoop loop, Deadlines deadlines) {
        return new LaneCalls(lane(loop)::open);
    }

    /** Calls that peers hand over: through connections of this replica alone. */
    public Calls.Factory handedOver() {
        return (loop, deadlines) -> new LaneCalls(lane(loop)::openHere);
    }

    private interface Opening {
        void open(Connector connector, Duration timeout, UpstreamSink sink);
    }

    /** Calls of one event loop. */
    private record LaneCalls(Opening opening) implements Calls {
        @Override
        public void open(Upstream upstream, Duration connectTimeout, Wanted wanted, UpstreamSink sink) {
            opening.open((Connector) upstream, connectTimeout, sink);
        }

        @Override
        public void close() {
            // the sessions are the server's
        }
    }

    /** Accepts no more connectors; those there are end with their last call. */
    public void drain() {
        listener.close();
        onLanes(Lane::drain);
    }

    /** Ends everything now. */
    @Override
    public void close() {
        listener.close();
        onLanes(Lane::close);
    }

    private void onLanes(Consumer<Lane> action) {
        lanes.values().stream()
                .filter(lane -> !lane.loop().isShuttingDown())
                .forEach(lane -> lane.loop().execute(() -> action.accept(lane)));
    }
}
