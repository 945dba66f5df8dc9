// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.source;

import io.landbridge.destination.client.ServiceKey;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Remembers what it was told last. */
final class Recorder implements SourceListener {
    private final AtomicInteger refused = new AtomicInteger();
    private volatile List<String> routes = List.of("nothing yet");
    private volatile Map<String, String> clients = Map.of("nothing yet", "");

    @Override
    public void onRoutes(RouteTable table) {
        routes = table.routes().stream().map(Route::name).toList();
    }

    @Override
    public void onInstances(Map<String, ServiceKey> keys) {
        clients = keys.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, key -> key.getValue().credentials().clientId()));
    }

    @Override
    public void onEdit(boolean accepted) {
        if (!accepted) {
            refused.incrementAndGet();
        }
    }

    List<String> routes() {
        return routes;
    }

    /** The client of each instance, by the instance's name. */
    Map<String, String> instances() {
        return clients;
    }

    int refused() {
        return refused.get();
    }
}
