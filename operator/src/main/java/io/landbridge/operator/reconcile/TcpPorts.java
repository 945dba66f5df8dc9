// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.landbridge.operator.config.OperatorConfig.PortRange;
import io.landbridge.routes.Route;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Gives each route for TCP a port of the proxy for itself. The one that the route table has is kept; what is given, and
 * not in the table yet, is remembered here. Safe on any thread.
 */
final class TcpPorts {
    private final PortRange range;
    private final Supplier<Stream<Route>> routes;
    private final Map<Key, Integer> given = new HashMap<>();

    private record Key(ResourceID resource, String route) {}

    /** @param routes all that the cluster is known to have */
    TcpPorts(PortRange range, Supplier<Stream<Route>> routes) {
        this.range = range;
        this.routes = routes;
    }

    /** The port of the resource's route of that name; nothing when all are in use. */
    synchronized OptionalInt take(HasMetadata resource, String route) {
        var id = new Key(ResourceID.fromResource(resource), route);
        var known = given.get(id);
        if (known != null) {
            return OptionalInt.of(known);
        }
        var port = choose(id);
        port.ifPresent(chosen -> given.put(id, chosen));
        return port;
    }

    private OptionalInt choose(Key id) {
        var others = takenByOthers(id);
        var own = routes.get()
                .filter(route -> isOf(route, id) && route.tcpPort().isPresent())
                .mapToInt(route -> route.tcpPort().getAsInt());
        return IntStream.concat(own.filter(range::contains), IntStream.rangeClosed(range.first(), range.last()))
                .filter(port -> !others.contains(port))
                .findFirst();
    }

    private Set<Integer> takenByOthers(Key id) {
        var served = routes.get()
                .filter(route -> !isOf(route, id))
                .flatMap(route -> route.tcpPort().stream().boxed());
        return Stream.concat(served, given.values().stream()).collect(Collectors.toSet());
    }

    private static boolean isOf(Route route, Key id) {
        return route.name().equals(id.route())
                && id.resource()
                        .getNamespace()
                        .filter(route.namespace()::equals)
                        .isPresent();
    }

    /** That route of the resource needs none any more. */
    synchronized void release(HasMetadata resource, String route) {
        given.remove(new Key(ResourceID.fromResource(resource), route));
    }

    /** The resource needs none any more. */
    void release(HasMetadata resource) {
        retain(resource, Set.of());
    }

    /** The resource needs those of these routes only. */
    synchronized void retain(HasMetadata resource, Set<String> wanted) {
        var id = ResourceID.fromResource(resource);
        given.keySet().removeIf(key -> key.resource().equals(id) && !wanted.contains(key.route()));
    }
}
