// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.source;

import io.landbridge.destination.Secret;
import io.landbridge.destination.client.ParsedServiceKey;
import io.landbridge.destination.client.ServiceKey;
import io.landbridge.routes.MalformedRouteTableException;
import io.landbridge.routes.RouteTable;
import io.landbridge.routes.RouteTableYaml;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Parses what a source reads, and publishes the good part of it. */
final class Served {
    private static final Logger LOG = LoggerFactory.getLogger(Served.class);

    private final SourceListener listener;
    private final LastGood<RouteTable> tables;
    private final LastGood<ServiceKey> instances;
    private volatile boolean routesSeen;
    private volatile boolean instancesSeen;

    Served(SourceListener listener) {
        this.listener = listener;
        this.tables = new LastGood<>(Served::table, listener::onEdit);
        this.instances = new LastGood<>(Served::instance, listener::onEdit);
    }

    private static RouteTable table(String text) {
        try {
            return RouteTableYaml.parse(text);
        } catch (MalformedRouteTableException malformed) {
            throw new IllegalArgumentException(malformed.getMessage(), malformed);
        }
    }

    private static ServiceKey instance(String text) {
        return switch (ServiceKey.parse(new Secret(text))) {
            case ParsedServiceKey.Valid(var key) -> key;
            case ParsedServiceKey.Invalid(var violations) ->
                throw new IllegalArgumentException(String.join("; ", violations));
        };
    }

    /** These are all texts of tables; the routes are their union. */
    synchronized void routes(Map<String, String> texts) {
        var changed = tables.update(texts);
        if ((changed || !routesSeen) && !tables.isAllBad()) {
            publishRoutes();
        }
    }

    private void publishRoutes() {
        try {
            listener.onRoutes(RouteTable.union(tables.values().values().stream()));
            routesSeen = true;
        } catch (IllegalArgumentException clash) {
            LOG.atError().addKeyValue("reason", clash.getMessage()).log("Routes clash: those before stay in use");
            listener.onEdit(false);
        }
    }

    /** These are all texts of service keys, by instance. */
    synchronized void instances(Map<String, String> texts) {
        if (instances.update(texts) || !instancesSeen) {
            listener.onInstances(instances.values());
            instancesSeen = true;
        }
    }

    Optional<String> whyNotReady() {
        if (!routesSeen) {
            return Optional.of("no route table was seen yet");
        }
        return instancesSeen ? Optional.empty() : Optional.of("no Destination Service instances were seen yet");
    }
}
