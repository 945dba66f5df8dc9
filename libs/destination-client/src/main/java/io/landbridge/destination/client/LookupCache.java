// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Kept answers, by everything that they depend on: a {@link KeptAnswer} for each look-up, the least used of which go
 * when there are too many.
 */
final class LookupCache {
    private static final int MOST_LOOKUPS = 20_000;
    /** Look-ups hold callers' tokens: what nobody asks for any more does not stay in memory. */
    private static final Duration IDLE = Duration.ofHours(12);

    private final Clock clock;
    private final LoadingCache<DestinationLookup, KeptAnswer> answers;

    LookupCache(Duration cacheTime, Clock clock, Function<Question, CompletionStage<LookupResult>> ask) {
        this.clock = clock;
        var lifetimes = new Lifetimes(cacheTime);
        this.answers = Caffeine.newBuilder()
                .executor(Runnable::run) // its housekeeping is cheaper than waking another thread for it
                .maximumSize(MOST_LOOKUPS)
                .expireAfterAccess(IDLE)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build(lookup -> new KeptAnswer(lookup, lifetimes, clock, ask));
    }

    CompletionStage<LookupResult> get(DestinationLookup lookup) {
        return answers.get(lookup).get(clock.millis());
    }

    CompletionStage<LookupResult> refresh(DestinationLookup lookup) {
        return answers.get(lookup).refresh(clock.millis());
    }
}
