// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.source;

import io.landbridge.destination.Secret;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTable;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what it was told last. */
final class Recorder implements SourceListener {
    private final AtomicInteger refused = new AtomicInteger();
    private volatile List<String> routes = List.of("nothing yet");
    private volatile Map<String, Secret> instances = Map.of("nothing yet", new Secret(""));

    @Override
    public void onRoutes(RouteTable table) {
        routes = table.routes().stream().map(Route::name).toList();
    }

    @Override
    public void onInstances(Map<String, Secret> keys) {
        instances = keys;
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

    Map<String, Secret> instances() {
        return instances;
    }

    int refused() {
        return refused.get();
    }
}
