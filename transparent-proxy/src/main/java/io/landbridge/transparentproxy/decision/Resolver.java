// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import io.landbridge.destination.Authentication;
import io.landbridge.destination.client.DestinationLookup;
import io.landbridge.destination.client.DestinationLookup.Tokens.Retrieved;
import io.landbridge.destination.client.DestinationLookup.Tokens.Skipped;
import io.landbridge.destination.client.LookupResult;
import io.landbridge.destination.client.LookupResult.Failed;
import io.landbridge.destination.client.LookupResult.Found;
import io.landbridge.destination.client.LookupResult.NoToken;
import io.landbridge.destination.client.LookupResult.NotFound;
import io.landbridge.destination.client.LookupResult.Rejected;
import io.landbridge.transparentproxy.decision.Resolved.Refused;
import io.landbridge.transparentproxy.decision.Resolved.Usable;
import io.landbridge.transparentproxy.decision.TokenNeeds.Known;
import io.landbridge.transparentproxy.decision.TokenNeeds.Missing;
import io.landbridge.transparentproxy.error.ProxyError;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds a request's destination. One look-up serves all callers where the credentials are the destination's own; where
 * they depend on the caller, a second one asks for that caller's.
 */
final class Resolver {
    private static final int BAD_REQUEST = 400;

    private final Examinations examinations;

    Resolver(Examinations examinations) {
        this.examinations = examinations;
    }

    CompletionStage<Resolved> resolve(Question question) {
        var first = question.firstLookup().lookup();
        return question.client().find(first).thenCompose(result -> switch (result) {
            case Found found -> onFirst(question, first, examinations.of(found.destination()));
            case Rejected rejected when isUnexplained(first, rejected) -> explain(question, first, rejected);
            default -> completed(new Refused(refusal(question, result)));
        });
    }

    private CompletionStage<Resolved> onFirst(Question question, DestinationLookup first, Examined examined) {
        return switch (question.needs(examined)) {
            case Missing(var error) -> completed(new Refused(error));
            case Known(var tokens) when tokens.equals(first.tokens()) -> completed(new Usable(first, examined));
            case Known(var tokens) -> withTokens(question, first.with(tokens), examined);
        };
    }

    /** A destination that needs something of the caller may be refused without it: its configuration says what. */
    private CompletionStage<Resolved> explain(Question question, DestinationLookup first, Rejected rejected) {
        return question.client().find(first.with(new Skipped())).thenCompose(result -> {
            if (!(result instanceof Found found)) {
                return completed(new Refused(refusal(question, rejected)));
            }
            var examined = examinations.of(found.destination());
            return switch (question.needs(examined)) {
                case Missing(var error) -> completed(new Refused(error));
                case Known(var tokens)
                when tokens.equals(first.tokens()) -> completed(new Refused(refusal(question, rejected)));
                case Known(var tokens) -> withTokens(question, first.with(tokens), examined);
            };
        });
    }

    private static boolean isUnexplained(DestinationLookup first, Rejected rejected) {
        return rejected.status() == BAD_REQUEST && first.tokens().equals(Retrieved.PLAIN);
    }

    private CompletionStage<Resolved> withTokens(Question question, DestinationLookup lookup, Examined current) {
        return question.client().find(lookup).thenCompose(result -> {
            var resolved = resolved(question, lookup, result);
            return isOutdated(resolved, current) ? refreshed(question, lookup) : completed(resolved);
        });
    }

    /**
     * What a caller's token bought is kept longer than the configuration that it came with. A code cannot buy anything
     * again, so that its configuration stays.
     */
    private static boolean isOutdated(Resolved resolved, Examined current) {
        return resolved instanceof Usable usable
                && !usable.examined().authentication().equals(Optional.of(Authentication.OAUTH2_AUTHORIZATION_CODE))
                && !usable.examined().destination().equals(current.destination());
    }

    /** The answer to the same question, newer than the one that was kept. */
    CompletionStage<Resolved> refreshed(Question question, DestinationLookup lookup) {
        return question.client().refresh(lookup).thenApply(result -> resolved(question, lookup, result));
    }

    private Resolved resolved(Question question, DestinationLookup lookup, LookupResult result) {
        return result instanceof Found found
                ? new Usable(lookup, examinations.of(found.destination()))
                : new Refused(refusal(question, result));
    }

    private static ProxyError refusal(Question question, LookupResult result) {
        var refusals = question.refusals();
        return switch (result) {
            case NotFound ignored -> refusals.notFound();
            case Rejected rejected -> refusals.rejected(rejected);
            case Failed failed -> refusals.failed(failed);
            case NoToken noToken -> refusals.noToken(noToken);
            case Found ignored -> throw new IllegalStateException("a found destination is no refusal");
        };
    }

    private static CompletionStage<Resolved> completed(Resolved resolved) {
        return CompletableFuture.completedFuture(resolved);
    }
}
