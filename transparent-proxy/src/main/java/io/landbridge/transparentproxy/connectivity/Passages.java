// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.connectivity;

import io.landbridge.destination.client.ServiceTokens;
import io.landbridge.destination.client.Tenant;
import io.landbridge.oauth.TokenAnswer;
import io.landbridge.transparentproxy.connectivity.PassageResult.NoServiceKey;
import io.landbridge.transparentproxy.connectivity.PassageResult.NoToken;
import io.landbridge.transparentproxy.connectivity.PassageResult.Open;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Gets what requests need to get through the connectivity proxy. */
public final class Passages {
    private static final PassageResult FREE = new Open(Passage.FREE);

    private final Optional<ServiceTokens> tokens;

    /** @param tokens of the connectivity instance; absent when the connectivity proxy asks for none */
    public Passages(Optional<ServiceTokens> tokens) {
        this.tokens = tokens;
    }

    /**
     * The passage of that tenant; complete already when its token is kept. The stage never fails.
     *
     * @param tenant the request's; absent for the connectivity proxy's own
     */
    public CompletionStage<PassageResult> find(Optional<Tenant> tenant) {
        return tokens.map(source -> source.get(tenant).thenApply(answer -> result(source, tenant, answer)))
                .orElseGet(() -> CompletableFuture.completedFuture(tenant.isPresent() ? new NoServiceKey() : FREE));
    }

    private static PassageResult result(ServiceTokens source, Optional<Tenant> tenant, TokenAnswer answer) {
        return switch (answer) {
            case TokenAnswer.Granted granted ->
                new Open(new Passage(
                        tenant.map(Passages::text).orElse(""),
                        Optional.of(granted.accessToken()),
                        () -> source.invalidate(tenant, granted.accessToken())));
            case TokenAnswer.Refused refused ->
                new NoToken(
                        Optional.of(refused.status()),
                        "the token service answered " + refused.status()
                                + refused.error()
                                        .map(error -> " (" + error + ")")
                                        .orElse(""));
            case TokenAnswer.Malformed malformed -> new NoToken(Optional.empty(), malformed.message());
            case TokenAnswer.Unreachable unreachable -> new NoToken(Optional.empty(), unreachable.message());
        };
    }

    private static String text(Tenant tenant) {
        return switch (tenant) {
            case Tenant.Id(var id) -> "id:" + id;
            case Tenant.Subdomain(var subdomain) -> "subdomain:" + subdomain;
        };
    }
}
