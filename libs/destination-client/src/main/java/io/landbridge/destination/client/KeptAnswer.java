// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import io.landbridge.destination.client.LookupResult.Failed;
import io.landbridge.destination.client.LookupResult.Found;
import io.landbridge.destination.client.LookupResult.NoToken;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The latest answer to one look-up. Many askers cause one question. While nobody answers, the answer before stays in use
 * as long as its tokens are good, and is asked for again at intervals, beside those who use it.
 */
final class KeptAnswer {
    /** How often a service that is down is asked again. */
    private static final Duration OUTAGE_PAUSE = Duration.ofSeconds(3);
    /** How often a target that refuses credentials can cause a question. */
    private static final Duration REFRESH_PAUSE = Duration.ofSeconds(10);

    private final DestinationLookup lookup;
    private final Lifetimes lifetimes;
    private final Clock clock;
    private final Function<Question, CompletionStage<LookupResult>> ask;

    private volatile @Nullable Kept kept;
    private @Nullable CompletableFuture<LookupResult> underway;

    KeptAnswer(
            DestinationLookup lookup,
            Lifetimes lifetimes,
            Clock clock,
            Function<Question, CompletionStage<LookupResult>> ask) {
        this.lookup = lookup;
        this.lifetimes = lifetimes;
        this.clock = clock;
        this.ask = ask;
    }

    /** An answer and its times, all in milliseconds since the epoch; see {@link Lifetimes.Life}. */
    private record Kept(
            LookupResult result,
            CompletionStage<LookupResult> stage,
            long since,
            long quietUntil,
            long freshUntil,
            long usableUntil) {
        static Kept of(LookupResult result, Lifetimes.Life life, long now) {
            return new Kept(
                    result,
                    CompletableFuture.completedStage(result),
                    now,
                    now + life.quiet().toMillis(),
                    now + life.fresh().toMillis(),
                    now + life.usable().toMillis());
        }

        /** The same, during an outage. */
        Kept prolonged(long now) {
            return new Kept(result, stage, since, now + OUTAGE_PAUSE.toMillis(), usableUntil, usableUntil);
        }
    }

    CompletionStage<LookupResult> get(long now) {
        var known = kept;
        if (known == null || now >= known.freshUntil()) {
            return ask(known, Question.of(lookup));
        }
        if (now >= known.quietUntil()) {
            ask(known, Question.of(lookup));
        }
        return known.stage();
    }

    /** A newer answer than the kept one, unless that is new itself. */
    CompletionStage<LookupResult> refresh(long now) {
        var known = kept;
        return known != null && now < known.since() + REFRESH_PAUSE.toMillis()
                ? known.stage()
                : ask(known, Question.renewed(lookup));
    }

    private CompletionStage<LookupResult> ask(@Nullable Kept seen, Question question) {
        CompletableFuture<LookupResult> answer;
        synchronized (this) {
            if (underway != null) {
                return underway.minimalCompletionStage();
            }
            var newer = kept;
            if (newer != null && newer != seen) {
                return newer.stage();
            }
            answer = new CompletableFuture<>();
            underway = answer;
        }
        CompletableFuture.completedStage(question)
                .thenCompose(ask)
                .whenComplete((result, failure) -> answer.complete(arrived(result, failure)));
        return answer.minimalCompletionStage();
    }

    private synchronized LookupResult arrived(@Nullable LookupResult result, @Nullable Throwable failure) {
        underway = null;
        var now = clock.millis();
        var known = kept;
        var newest = result != null ? result : new Failed(Optional.empty(), "internal error: " + failure);
        if (known != null && now < known.usableUntil() && isOutage(newest, known.result())) {
            kept = known.prolonged(now);
            return known.result();
        }
        kept = Kept.of(newest, lifetimes.of(lookup, newest), now);
        return newest;
    }

    /** Nobody answered, or the Destination Service got no tokens for what it still has tokens of here. */
    private static boolean isOutage(LookupResult newest, LookupResult known) {
        return switch (newest) {
            case Failed ignored -> true;
            case NoToken noToken -> noToken.status().isEmpty();
            case Found found ->
                known instanceof Found earlier
                        && Lifetimes.hasFailed(found.destination())
                        && !Lifetimes.hasFailed(earlier.destination())
                        && found.destination()
                                .destination()
                                .equals(earlier.destination().destination());
            case LookupResult.NotFound ignored -> false;
            case LookupResult.Rejected ignored -> false;
        };
    }
}
