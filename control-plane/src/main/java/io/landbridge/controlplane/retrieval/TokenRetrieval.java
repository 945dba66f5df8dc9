// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.destination.store.Place;
import io.landbridge.controlplane.retrieval.RetrievalPlan.Ask;
import io.landbridge.controlplane.retrieval.RetrievalPlan.AskTwice;
import io.landbridge.controlplane.retrieval.RetrievalPlan.AskWithAssertion;
import io.landbridge.controlplane.retrieval.RetrievalPlan.Assert;
import io.landbridge.controlplane.retrieval.RetrievalPlan.BadRequest;
import io.landbridge.controlplane.retrieval.RetrievalPlan.Built;
import io.landbridge.controlplane.retrieval.RetrievalPlan.NoToken;
import io.landbridge.controlplane.retrieval.RetrievalPlan.Route;
import io.landbridge.controlplane.saml.GeneratedAssertion;
import io.landbridge.destination.AuthToken;
import io.landbridge.oauth.RefreshTokenAnswer;
import io.landbridge.oauth.Skew;
import io.landbridge.oauth.TokenAnswer;
import io.landbridge.oauth.TokenCache;
import io.landbridge.oauth.TokenClient;
import io.landbridge.oauth.TokenEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Obtains the credentials of destinations. Tokens are kept until a minute before they expire, under a key that holds the
 * owner and everything else the token depends on; many askers cause one request. What is got on grounds that are good once is not
 * kept.
 */
public final class TokenRetrieval {
    private static final long MOST_BYTES = 64L * 1024 * 1024;
    private static final Skew RENEWED_EARLY = new Skew(Duration.ofMinutes(1));
    private static final String NO_REFRESH_TOKEN =
            "Unable to fetch refresh token from the specified token service URL: ";

    private final TokenClient client;
    private final TokenCache<TokenKey> cache;
    private final TokenServiceRoutes routes;
    private final AssertionSource assertions;

    /**
     * @param http makes the calls
     * @param clock tells the time
     * @param routes the ways to token services
     * @param assertions about users
     */
    public TokenRetrieval(GuardedCalls http, Clock clock, TokenServiceRoutes routes, AssertionSource assertions) {
        this.client = new TokenClient(http);
        this.cache = new TokenCache<>(MOST_BYTES, RENEWED_EARLY, clock);
        this.routes = routes;
        this.assertions = assertions;
    }

    /** The credentials; the stage never fails. What goes wrong at the token service is in the entry, not an exception. */
    public CompletionStage<Retrieval> retrieve(RetrievalInput input) {
        return switch (RetrievalPlanner.plan(input)) {
            case NoToken() -> CompletableFuture.completedStage(new Retrieval.Tokens(List.of()));
            case Built(var token) -> CompletableFuture.completedStage(new Retrieval.Tokens(List.of(token)));
            case Assert(var assertion) ->
                assertions.make(assertion).thenApply(AuthTokens::of).thenApply(TokenRetrieval::tokens);
            case BadRequest(var message) -> CompletableFuture.completedStage(new Retrieval.BadRequest(message));
            case Ask ask -> {
                var answer = ask.kept() ? cache.get(TokenKey.of(input), () -> ask(input, ask)) : ask(input, ask);
                yield entry(answer, ask.request().endpoint(), ask.form());
            }
            case AskTwice ask ->
                entry(
                        cache.get(TokenKey.of(input), () -> ask(input, ask)),
                        ask.first().endpoint(),
                        TokenForm.AUTHORIZATION);
            case AskWithAssertion ask ->
                entry(cache.get(TokenKey.of(input), () -> ask(input, ask)), ask.endpoint(), TokenForm.AUTHORIZATION);
        };
    }

    private static CompletionStage<Retrieval> entry(
            CompletionStage<TokenAnswer> answer, TokenEndpoint endpoint, TokenForm form) {
        return answer.thenApply(given -> AuthTokens.of(endpoint, given, form)).thenApply(TokenRetrieval::tokens);
    }

    private static Retrieval tokens(AuthToken token) {
        return new Retrieval.Tokens(List.of(token));
    }

    private CompletionStage<TokenAnswer> ask(RetrievalInput input, Ask ask) {
        return onTheWay(
                input.owner(),
                ask.route(),
                ask.request().endpoint(),
                endpoint -> client.request(ask.request().to(endpoint)));
    }

    private CompletionStage<TokenAnswer> ask(RetrievalInput input, AskTwice ask) {
        return onTheWay(
                input.owner(),
                ask.route(),
                ask.first().endpoint(),
                endpoint -> client.refreshToken(ask.first().to(endpoint)).thenCompose(given -> switch (given) {
                    case RefreshTokenAnswer.Given(var token) ->
                        client.request(ask.second().apply(token).to(endpoint));
                    case RefreshTokenAnswer.NotGiven(var why) ->
                        CompletableFuture.completedStage(new TokenAnswer.Malformed(NO_REFRESH_TOKEN + why));
                }));
    }

    private CompletionStage<TokenAnswer> ask(RetrievalInput input, AskWithAssertion ask) {
        return assertions.make(ask.assertion()).thenCompose(made -> switch (made) {
            case GeneratedAssertion.Made(var assertion, var expiry) ->
                onTheWay(
                        input.owner(),
                        ask.route(),
                        ask.endpoint(),
                        endpoint ->
                                client.request(ask.request().apply(assertion).to(endpoint)));
            case GeneratedAssertion.Failed(var reason) ->
                CompletableFuture.completedStage(new TokenAnswer.Malformed(reason));
        });
    }

    private CompletionStage<TokenAnswer> onTheWay(Place owner, Route route, TokenEndpoint endpoint, Asking asking) {
        return routes.to(owner, route, endpoint).thenCompose(way -> switch (way) {
            case TokenServiceRoutes.Way.Closed(var why) ->
                CompletableFuture.completedStage(new TokenAnswer.Unreachable(why));
            case TokenServiceRoutes.Way.Open(var open) -> asking.ask(open);
        });
    }

    private interface Asking {
        CompletionStage<TokenAnswer> ask(TokenEndpoint endpoint);
    }

    /** Forgets the token that these inputs lead to: the next retrieval asks the token service, or waits for who asks already. */
    public void forget(RetrievalInput input) {
        cache.invalidate(TokenKey.of(input));
    }

    /** Forgets every token of that destination, whatever fragments it was merged with. */
    public void forget(Place owner, String destination) {
        cache.invalidateIf(key -> key.owner().equals(owner) && key.destination().equals(destination));
    }

    /** Forgets every token of the tenant, in all its instances. */
    public void forgetTenant(String tenantId) {
        cache.invalidateIf(key -> key.owner().tenantId().equals(tenantId));
    }

    /** Forgets every token of the instance's own level, in all tenants that use it. */
    public void forgetInstance(String instanceId) {
        cache.invalidateIf(key -> key.owner().instanceId().equals(Optional.of(instanceId)));
    }
}
