// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.retrieval.RetrievalPlan.Route;
import io.landbridge.oauth.TokenEndpoint;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The ways to token services: straight, or through the tenant's own cloud connector. Safe on any thread. */
public final class TokenServiceRoutes {
    private final OnPremiseRoute onPremise;
    private final Executor blocking;

    /** A way, or why there is none. */
    sealed interface Way {
        /** The endpoint, reached as it says. */
        record Open(TokenEndpoint endpoint) implements Way {}

        /** There is none. */
        record Closed(String why) implements Way {}
    }

    /**
     * @param onPremise the way through the connectivity proxy
     * @param blocking runs look-ups in the database
     */
    public TokenServiceRoutes(OnPremiseRoute onPremise, Executor blocking) {
        this.onPremise = onPremise;
        this.blocking = blocking;
    }

    /** The way to that endpoint; the stage fails only if the database does. */
    CompletionStage<Way> to(Place owner, Route route, TokenEndpoint endpoint) {
        return switch (route) {
            case Route.Direct() -> CompletableFuture.completedStage(new Way.Open(endpoint));
            case Route.OnPremise(var location) ->
                CompletableFuture.supplyAsync(() -> onPremise(owner, location, endpoint), blocking);
        };
    }

    private Way onPremise(Place owner, Optional<String> location, TokenEndpoint endpoint) {
        return OnPremiseRoute.objectionTo(endpoint.uri())
                .<Way>map(why -> new Way.Closed("token service " + endpoint + " " + why))
                .orElseGet(() -> throughConnector(owner, location, endpoint));
    }

    private Way throughConnector(Place owner, Optional<String> location, TokenEndpoint endpoint) {
        return onPremise
                .find(owner.tenantId(), location)
                .<Way>map(way -> new Way.Open(endpoint.through(way.proxy(), way.headers())))
                .orElseGet(() ->
                        new Way.Closed("token service " + endpoint + " is on-premise, and this control plane knows"
                                + " no connectivity proxy (expected: an instance of service connectivity with plan"
                                + " connectivity_proxy)"));
    }
}
