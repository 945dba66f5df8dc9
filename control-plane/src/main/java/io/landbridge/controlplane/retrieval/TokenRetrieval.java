// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.destination.Place;
import io.landbridge.controlplane.retrieval.RetrievalPlan.Ask;
import io.landbridge.controlplane.retrieval.RetrievalPlan.BadRequest;
import io.landbridge.controlplane.retrieval.RetrievalPlan.Built;
import io.landbridge.controlplane.retrieval.RetrievalPlan.NoToken;
import io.landbridge.http.HttpCaller;
import io.landbridge.oauth.Skew;
import io.landbridge.oauth.TokenAnswer;
import io.landbridge.oauth.TokenCache;
import io.landbridge.oauth.TokenClient;
import io.landbridge.oauth.TokenRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Obtains the credentials of destinations. Tokens are kept until a minute before they expire, under a key that holds the
 * owner and everything else the token depends on; many askers cause one request.
 */
public final class TokenRetrieval {
    private static final long MOST_TOKENS = 100_000;
    private static final Skew RENEWED_EARLY = new Skew(Duration.ofMinutes(1));

    private final TokenClient client;
    private final TokenCache<TokenKey> cache;
    private final boolean privateAllowed;
    private final Executor blocking;

    /**
     * @param http makes the calls; stays the caller's to close
     * @param clock tells the time
     * @param privateAllowed whether token services may be in private networks
     * @param blocking runs name look-ups, which block
     */
    public TokenRetrieval(HttpCaller http, Clock clock, boolean privateAllowed, Executor blocking) {
        this.client = new TokenClient(http);
        this.cache = new TokenCache<>(MOST_TOKENS, RENEWED_EARLY, clock);
        this.privateAllowed = privateAllowed;
        this.blocking = blocking;
    }

    /** The credentials; the stage never fails. What goes wrong at the token service is in the entry, not an exception. */
    public CompletionStage<Retrieval> retrieve(RetrievalInput input) {
        return switch (RetrievalPlanner.plan(input)) {
            case NoToken() -> CompletableFuture.completedStage(new Retrieval.Tokens(List.of()));
            case Built(var token) -> CompletableFuture.completedStage(new Retrieval.Tokens(List.of(token)));
            case BadRequest(var message) -> CompletableFuture.completedStage(new Retrieval.BadRequest(message));
            case Ask(var request) ->
                cache.get(TokenKey.of(input), () -> ask(request))
                        .thenApply(answer -> new Retrieval.Tokens(List.of(AuthTokens.of(request.endpoint(), answer))));
        };
    }

    /** Forgets the token that these inputs lead to: the next retrieval asks the token service. */
    public void forget(RetrievalInput input) {
        var forgotten = TokenKey.of(input);
        cache.invalidateIf(forgotten::equals);
    }

    /** Forgets every token of that destination, whatever fragments it was merged with. */
    public void forget(Place owner, String destination) {
        cache.invalidateIf(key -> key.owner().equals(owner) && key.destination().equals(destination));
    }

    /** Forgets every token of the tenant, in all its instances. */
    public void forgetTenant(String tenantId) {
        cache.invalidateIf(key -> key.owner().tenantId().equals(tenantId));
    }

    private CompletionStage<TokenAnswer> ask(TokenRequest request) {
        if (privateAllowed) {
            return client.request(request);
        }
        return objection(request)
                .thenCompose(objection -> objection.isPresent()
                        ? CompletableFuture.completedStage(refused(request, objection.get()))
                        : client.request(request).thenCompose(answer -> checkedAgain(request, answer)));
    }

    /**
     * The JDK's client looks the name up itself. It finds the addresses just checked, because the JVM keeps them for 30
     * seconds, unless that time ends between check and connection. Hence the second look: an answer that may have come
     * from a private address is dropped.
     */
    private CompletionStage<TokenAnswer> checkedAgain(TokenRequest request, TokenAnswer answer) {
        return objection(request)
                .thenApply(objection ->
                        objection.map(reason -> refused(request, reason)).orElse(answer));
    }

    private CompletionStage<Optional<String>> objection(TokenRequest request) {
        var host = request.endpoint().uri().getHost();
        return CompletableFuture.supplyAsync(() -> PrivateNetworkGuard.objectionTo(host), blocking);
    }

    private static TokenAnswer refused(TokenRequest request, String objection) {
        return new TokenAnswer.Unreachable("token service " + request.endpoint() + " " + objection);
    }
}
