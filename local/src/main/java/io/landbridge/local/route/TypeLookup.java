// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.route;

import io.landbridge.destination.DestinationType;
import io.landbridge.destination.Secret;
import io.landbridge.destination.client.ClientSettings;
import io.landbridge.destination.client.DestinationClient;
import io.landbridge.destination.client.DestinationLookup;
import io.landbridge.destination.client.LookupResult;
import io.landbridge.destination.client.ParsedServiceKey;
import io.landbridge.destination.client.ServiceKey;
import io.landbridge.http.HttpCaller;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTarget;
import io.landbridge.tls.ServerTrust;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Asks the Destination Service for the types of routes' destinations. */
public final class TypeLookup implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final HttpCaller http = new HttpCaller();
    private final Map<String, DestinationClient> clients = new HashMap<>();

    /** @param keys service keys in JSON, by instance */
    public TypeLookup(Map<String, String> keys) {
        var settings = new ClientSettings(PATIENCE, PATIENCE, Duration.ofSeconds(1), ServerTrust.DEFAULT);
        keys.forEach((instance, key) -> {
            if (ServiceKey.parse(new Secret(key)) instanceof ParsedServiceKey.Valid(var valid)) {
                clients.put(instance, new DestinationClient(valid, settings, http, Clock.systemUTC()));
            }
        });
    }

    /** Whether it is for TCP; nothing when nobody can tell at the moment. Blocks. */
    Optional<Boolean> isTcp(Route route) {
        var client = clients.get(route.instance());
        if (client == null || !(route.target() instanceof RouteTarget.Fixed target)) {
            return Optional.of(false);
        }
        return switch (client.find(lookup(target)).toCompletableFuture().join()) {
            case LookupResult.Found(var found) ->
                Optional.of(found.destination().type().equals(Optional.of(DestinationType.TCP)));
            case LookupResult.NotFound ignored -> Optional.of(false);
            case LookupResult.Rejected ignored -> Optional.empty();
            case LookupResult.Failed ignored -> Optional.empty();
            case LookupResult.NoToken ignored -> Optional.empty();
        };
    }

    private static DestinationLookup lookup(RouteTarget.Fixed target) {
        return new DestinationLookup(
                target.destination(),
                target.level(),
                target.fragment().map(ref -> new DestinationLookup.Fragment(ref.name(), ref.level(), ref.optional())),
                Optional.empty(),
                Optional.empty(),
                new DestinationLookup.Tokens.Skipped());
    }

    @Override
    public void close() {
        http.close();
    }
}
