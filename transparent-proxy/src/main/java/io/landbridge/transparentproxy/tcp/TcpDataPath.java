// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.tcp;

import io.landbridge.net.EventLoops;
import io.landbridge.net.HostResolver;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTable;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens for each route that has a TCP port. Follows the routes: what goes closes its listener only, so that connections
 * survive; a route that changes counts for the next connection. Safe on any thread.
 */
public final class TcpDataPath implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TcpDataPath.class);
    private static final int RETRY_SECONDS = 5;

    private final EventLoops loops = EventLoops.start();
    private final HostResolver resolver = new HostResolver();
    private final ChannelGroup callers = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
    private final TcpShared shared;
    private final Map<Integer, Listener> listeners = new TreeMap<>();
    private Map<Integer, Route> wanted = Map.of();
    private boolean retrying;
    private boolean ending;

    /** Without any route yet. */
    public TcpDataPath(TcpSettings settings, TcpPlanner planner, TcpObserver observer) {
        this.shared = new TcpShared(settings, planner, observer, new TcpConnector(loops.transport(), resolver));
    }

    /** Serves these routes from now on, as far as they are for TCP. Blocks until it listens. */
    public synchronized void routes(RouteTable table) {
        wanted = table.routes().stream()
                .filter(route -> route.tcpPort().isPresent())
                .collect(Collectors.toMap(route -> route.tcpPort().getAsInt(), Function.identity()));
        follow();
    }

    private void follow() {
        listeners.entrySet().removeIf(listening -> {
            var gone = !wanted.containsKey(listening.getKey());
            if (gone) {
                listening.getValue().close();
            }
            return gone;
        });
        if (!ending) {
            wanted.forEach(this::serve);
            retryIfIncomplete();
        }
    }

    private void serve(int port, Route route) {
        var listening = listeners.get(port);
        if (listening != null) {
            listening.route = route;
            return;
        }
        try {
            listeners.put(port, new Listener(port, route));
        } catch (IOException taken) {
            LOG.atError()
                    .addKeyValue("destination", route.name())
                    .addKeyValue("reason", taken.getMessage())
                    .log("A TCP route has no listener; it is tried again. End what has its port, or change its port");
        }
    }

    /** Whoever has a port may let it go. */
    private void retryIfIncomplete() {
        if (listeners.size() < wanted.size() && !retrying) {
            retrying = true;
            loops.acceptor().schedule(() -> Thread.startVirtualThread(this::retry), RETRY_SECONDS, TimeUnit.SECONDS);
        }
    }

    private synchronized void retry() {
        retrying = false;
        follow();
    }

    private final class Listener {
        private final Channel channel;
        private volatile Route route;

        private Listener(int port, Route route) throws IOException {
            this.route = route;
            this.channel = loops.listen(
                    address(port), shared.settings().connections(), new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel caller) {
                            accept(caller);
                        }
                    });
        }

        private void accept(SocketChannel caller) {
            callers.add(caller);
            new TcpSession(caller, route, shared).start();
        }

        private void close() {
            channel.close();
        }
    }

    private InetSocketAddress address(int port) {
        return shared.settings()
                .host()
                .map(host -> new InetSocketAddress(host, port))
                .orElseGet(() -> new InetSocketAddress(port));
    }

    /**
     * Accepts no more connections; those that are left at {@code drainTimeout} are cut.
     *
     * @return completes when no connection is left; never fails
     */
    public CompletionStage<@Nullable Void> drain() {
        end();
        var drained = new CompletableFuture<@Nullable Void>();
        callers.newCloseFuture().addListener(closed -> drained.complete(null));
        loops.acceptor()
                .schedule(
                        () -> callers.close(), shared.settings().drainTimeout().toMillis(), TimeUnit.MILLISECONDS);
        return drained;
    }

    private synchronized void end() {
        ending = true;
        wanted = Map.of();
        follow();
    }

    /** Ends everything now. */
    @Override
    public void close() {
        end();
        callers.close();
        loops.close();
        resolver.close();
    }
}
