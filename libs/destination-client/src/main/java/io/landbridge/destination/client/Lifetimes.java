// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import io.landbridge.destination.AuthToken;
import io.landbridge.destination.FoundDestination;
import io.landbridge.destination.client.DestinationLookup.Tokens.Retrieved;
import io.landbridge.destination.client.LookupResult.Found;
import io.landbridge.destination.client.LookupResult.NoToken;
import io.landbridge.destination.client.LookupResult.NotFound;
import io.landbridge.destination.client.LookupResult.Rejected;
import io.landbridge.oauth.Skew;
import java.time.Duration;
import java.util.Optional;

/** How long answers are used. */
record Lifetimes(Duration cacheTime) {
    /** What is not there, or not accepted, may be mended at any time. */
    private static final Duration NEGATIVE = Duration.ofSeconds(3);

    private static final Duration FOREVER = Duration.ofDays(36_500);
    private static final Skew SKEW = new Skew(Duration.ofMinutes(1));

    /**
     * The life of one answer, from when it came.
     *
     * @param quiet nobody asks again
     * @param fresh used without waiting; from the end of {@code quiet} on, the first who uses it asks again beside
     * @param usable used when there is no newer answer to be had
     */
    record Life(Duration quiet, Duration fresh, Duration usable) {
        static final Life NONE = of(Duration.ZERO);

        static Life of(Duration all) {
            return new Life(all, all, all);
        }
    }

    Life of(DestinationLookup lookup, LookupResult result) {
        return switch (result) {
            case Found found when hasFailed(found.destination()) -> Life.of(negative());
            case Found found when isForOneCaller(lookup) -> ofCaller(found.destination());
            case Found found -> ofAll(found.destination());
            case NotFound ignored -> Life.of(negative());
            case Rejected ignored -> Life.of(negative());
            case NoToken refused when refused.status().isPresent() -> Life.of(negative());
            case NoToken ignored -> Life.NONE;
            case LookupResult.Failed ignored -> Life.NONE;
        };
    }

    private Duration negative() {
        return least(NEGATIVE, cacheTime);
    }

    /** Until its tokens expire, as documented; asked again only then, because what bought them may be used up. */
    private Life ofCaller(FoundDestination found) {
        var tokens = life(found);
        var fresh = tokens.map(SKEW::usable).orElse(cacheTime);
        return new Life(fresh, fresh, tokens.orElse(cacheTime));
    }

    private Life ofAll(FoundDestination found) {
        var tokens = life(found);
        var fresh = least(cacheTime, tokens.map(SKEW::usable).orElse(FOREVER));
        return new Life(fresh.multipliedBy(4).dividedBy(5), fresh, tokens.orElse(FOREVER));
    }

    static boolean hasFailed(FoundDestination found) {
        return found.authTokens().stream().anyMatch(AuthToken.Failed.class::isInstance);
    }

    private static boolean isForOneCaller(DestinationLookup lookup) {
        return lookup.tokens() instanceof Retrieved retrieved
                && !retrieved.inputs().isEmpty();
    }

    /** The shortest life of its tokens. */
    private static Optional<Duration> life(FoundDestination found) {
        return found.authTokens().stream()
                .filter(AuthToken.Granted.class::isInstance)
                .map(AuthToken.Granted.class::cast)
                .flatMap(token -> token.expiresIn().stream())
                .min(Duration::compareTo);
    }

    private static Duration least(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
