// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.route;

import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTable;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What serves a {@code Host}: {@code name}, {@code name.namespace}, {@code name.namespace.svc} and
 * {@code name.namespace.svc.<anything>}, in local mode {@code name.localhost}; in any case, with any port.
 *
 * @param <S> what the index's owner keeps of a route
 */
public final class RouteIndex<S> {
    private static final String SERVICE_LABEL = ".svc";

    private final Map<String, Optional<S>> byHost;

    private RouteIndex(Map<String, Optional<S>> byHost) {
        this.byHost = byHost;
    }

    /** The index of a table. */
    public static <S> RouteIndex<S> of(RouteTable table, boolean localMode, Function<Route, S> serve) {
        var byHost = new HashMap<String, Optional<S>>();
        for (var route : table.routes()) {
            var served = Optional.of(serve.apply(route));
            var qualified = route.name() + "." + route.namespace();
            byHost.put(route.name(), served);
            byHost.put(qualified, served);
            byHost.put(qualified + SERVICE_LABEL, served);
            if (localMode) {
                byHost.put(route.name() + ".localhost", served);
            }
        }
        return new RouteIndex<>(byHost);
    }

    /** What serves that value of {@code Host}. */
    public Optional<S> find(String host) {
        var exact = byHost.get(host);
        return exact != null ? exact : byHost.getOrDefault(normalized(host), Optional.empty());
    }

    private static String normalized(String host) {
        var port = host.indexOf(':');
        var name = (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
        return upToServiceLabel(name.endsWith(".") ? name.substring(0, name.length() - 1) : name);
    }

    private static String upToServiceLabel(String name) {
        var third = name.indexOf('.', name.indexOf('.') + 1);
        return name.startsWith(SERVICE_LABEL + ".", third) ? name.substring(0, third + SERVICE_LABEL.length()) : name;
    }
}
