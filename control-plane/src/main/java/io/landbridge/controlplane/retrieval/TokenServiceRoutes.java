// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.retrieval.RetrievalPlan.Route;
import io.landbridge.oauth.TokenEndpoint;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * The ways to token services. Tenants choose the addresses, so that those on the internet must not be in private networks, unless
 * that is allowed; those on-premise are reached through the tenant's own cloud connector. Safe on any thread.
 */
public final class TokenServiceRoutes {
    private final Optional<Guard> guard;
    private final OnPremiseRoute onPremise;
    private final Executor blocking;

    /** A way, or why there is none. */
    sealed interface Way {
        /** The endpoint, reached as it says. */
        record Open(TokenEndpoint endpoint) implements Way {}

        /** There is none. */
        record Closed(String why) implements Way {}
    }

    /** Says why a host may not be called, if it may not. May block. */
    interface Guard {
        Optional<String> objectionTo(String host);
    }

    /**
     * @param privateAllowed whether token services may be in private networks
     * @param onPremise the way through the connectivity proxy
     * @param blocking runs what blocks: look-ups of names and in the database
     */
    public TokenServiceRoutes(boolean privateAllowed, OnPremiseRoute onPremise, Executor blocking) {
        this(privateAllowed ? Optional.empty() : Optional.of(PrivateNetworkGuard::objectionTo), onPremise, blocking);
    }

    /** The same with a guard of one's own, or none. */
    TokenServiceRoutes(Optional<Guard> guard, OnPremiseRoute onPremise, Executor blocking) {
        this.guard = guard;
        this.onPremise = onPremise;
        this.blocking = blocking;
    }

    /** The way to that endpoint; the stage fails only if the database does. */
    CompletionStage<Way> to(Place owner, Route route, TokenEndpoint endpoint) {
        return switch (route) {
            case Route.Direct() ->
                objectionTo(route, endpoint)
                        .thenApply(objection ->
                                objection.<Way>map(Way.Closed::new).orElseGet(() -> new Way.Open(endpoint)));
            case Route.OnPremise(var location) ->
                CompletableFuture.supplyAsync(() -> onPremise(owner, location, endpoint), blocking);
        };
    }

    /** Why that endpoint may not be called, if it may not. On-premise, the cloud connector's administrator decides. */
    CompletionStage<Optional<String>> objectionTo(Route route, TokenEndpoint endpoint) {
        return switch (route) {
            case Route.Direct() ->
                objectionTo(endpoint.uri().getHost())
                        .thenApply(objection -> objection.map(reason -> "token service " + endpoint + " " + reason));
            case Route.OnPremise ignored -> CompletableFuture.completedStage(Optional.empty());
        };
    }

    /** Why that host may not be called, if it may not. */
    public CompletionStage<Optional<String>> objectionTo(String host) {
        return guard.map(present -> CompletableFuture.supplyAsync(() -> present.objectionTo(host), blocking))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    private Way onPremise(Place owner, Optional<String> location, TokenEndpoint endpoint) {
        if (!"http".equalsIgnoreCase(endpoint.uri().getScheme())) {
            return new Way.Closed("token service " + endpoint + " is on-premise with scheme '"
                    + endpoint.uri().getScheme()
                    + "' (expected: http, the cloud connector speaks TLS with the system if it is mapped so)");
        }
        return onPremise
                .find(owner.tenantId(), location)
                .<Way>map(way -> new Way.Open(endpoint.through(way.proxy(), way.headers())))
                .orElseGet(() ->
                        new Way.Closed("token service " + endpoint + " is on-premise, and this control plane knows"
                                + " no connectivity proxy (expected: an instance of service connectivity with plan"
                                + " connectivity_proxy)"));
    }
}
