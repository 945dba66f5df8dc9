// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.route;

import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTable;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Gives each route for TCP a port: the one that its resource asks for, or else a free one that it keeps. Only the destination
 * tells whether a route is for TCP, so that it is asked about again and again. Safe on any thread.
 */
public final class TcpRoutes implements AutoCloseable {
    private static final int PERIOD_SECONDS = 2;

    private final Function<Route, Optional<Boolean>> isTcp;
    private final int firstPort;
    private final Publisher publisher;
    private final Consumer<String> problems;
    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("tcp-routes").daemon().factory());

    private final Map<String, Integer> chosen = new HashMap<>();
    private final Set<String> tcp = new HashSet<>();
    private RouteTable table = RouteTable.EMPTY;
    private Map<String, Integer> wishes = Map.of();
    private Optional<RouteTable> published = Optional.empty();

    /** Where the routes go. */
    public interface Publisher {
        /** These are all routes now, those for TCP with their ports. */
        void publish(RouteTable table) throws IOException;
    }

    /**
     * Without any route yet.
     *
     * @param types tells which routes are for TCP
     * @param firstPort where ports begin that no resource asked for
     * @param problems told what went wrong
     */
    public TcpRoutes(TypeLookup types, int firstPort, Publisher publisher, Consumer<String> problems) {
        this(types::isTcp, firstPort, publisher, problems);
    }

    TcpRoutes(Function<Route, Optional<Boolean>> isTcp, int firstPort, Publisher publisher, Consumer<String> problems) {
        this.isTcp = isTcp;
        this.firstPort = firstPort;
        this.publisher = publisher;
        this.problems = problems;
        executor.scheduleWithFixedDelay(this::ask, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    /** These are all routes now, and the ports that their resources ask for, by name. */
    public synchronized void routes(RouteTable routes, Map<String, Integer> ports) throws IOException {
        table = routes;
        wishes = ports;
        publish();
    }

    synchronized void ask() {
        try {
            publish();
        } catch (IOException failure) {
            problems.accept("the routes cannot be written: " + failure);
        }
    }

    private void publish() throws IOException {
        table.routes().forEach(route -> isTcp.apply(route).ifPresent(is -> note(route.name(), is)));
        var next = withPorts();
        if (!published.equals(Optional.of(next))) {
            publisher.publish(next);
            published = Optional.of(next);
        }
    }

    private void note(String name, boolean isForTcp) {
        if (isForTcp) {
            tcp.add(name);
        } else {
            tcp.remove(name);
        }
    }

    private RouteTable withPorts() {
        var used = new HashSet<Integer>();
        return new RouteTable(table.routes().stream()
                .map(route -> tcp.contains(route.name())
                        ? route.withTcpPort(OptionalInt.of(port(route.name(), used)))
                        : route)
                .toList());
    }

    private int port(String name, Set<Integer> used) {
        var wish = wishes.get(name);
        if (wish != null && used.add(wish)) {
            return wish;
        }
        var own = chosen.computeIfAbsent(name, unchosen -> free());
        used.add(own);
        return own;
    }

    private int free() {
        var port = firstPort;
        while (chosen.containsValue(port) || wishes.containsValue(port)) {
            port++;
        }
        return port;
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
