// SPDX-License-Identifier: Apache-2.0
package io.landbridge.routes;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * All routes, each name once: a name is unique in the whole cluster, because callers may leave out the namespace. Each TCP
 * port occurs once as well, and a route of one tenant has one.
 *
 * @param routes sorted by name
 */
public record RouteTable(List<Route> routes) {
    /** No route at all. */
    public static final RouteTable EMPTY = new RouteTable(List.of());

    /** @throws IllegalArgumentException if two routes have the same name or TCP port, or one of a tenant has no TCP port */
    public RouteTable {
        var names = new HashSet<String>();
        var ports = new HashSet<Integer>();
        for (var route : routes) {
            if (!names.add(route.name())) {
                throw new IllegalArgumentException("route name '" + route.name() + "' occurs twice (expected: once)");
            }
            if (route.tenant().isPresent() && route.tcpPort().isEmpty()) {
                throw new IllegalArgumentException("route '" + route.name() + "' has tenant '"
                        + route.tenant().get()
                        + "' and no TCP port (expected: a TCP port, as requests of HTTP name their tenant)");
            }
            if (route.tcpPort().isPresent() && !ports.add(route.tcpPort().getAsInt())) {
                throw new IllegalArgumentException("TCP port " + route.tcpPort().getAsInt() + " of route '"
                        + route.name() + "' occurs twice (expected: once)");
            }
        }
        routes = routes.stream().sorted(Comparator.comparing(Route::name)).toList();
    }

    /** One table of several, as when it is spread over ConfigMaps. */
    public static RouteTable union(Stream<RouteTable> tables) {
        return new RouteTable(tables.flatMap(table -> table.routes().stream()).toList());
    }
}
