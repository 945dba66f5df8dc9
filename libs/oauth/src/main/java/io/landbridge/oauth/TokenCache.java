// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.TokenAnswer.Granted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Keeps tokens until shortly before they expire, as many as fit: those that are asked for least make room. Many askers for one
 * key cause one request. Only tokens that tell when they expire are kept; every other answer goes to those who wait for it, and
 * is forgotten.
 *
 * @param <K> everything that the token's identity depends on: endpoint, client, grant, scope, tenant, principal
 */
public final class TokenCache<K> {
    /** What an entry takes beside its texts, the key included. */
    private static final int BYTES_OF_ENTRY = 1024;

    private static final int MOST_BYTES_OF_CHARACTER = 2;

    private final Clock clock;
    private final Skew skew;
    private final AsyncCache<K, Kept> answers;

    /** An answer and when it came. */
    private record Kept(TokenAnswer answer, Instant since) {
        int bytes() {
            return BYTES_OF_ENTRY
                    + (answer instanceof Granted granted ? granted.characters() * MOST_BYTES_OF_CHARACTER : 0);
        }
    }

    /**
     * @param mostBytes that tokens which are kept may take in memory; reckoned generously
     * @param skew how much earlier than it expires a token is given up
     * @param clock tells the time
     */
    public TokenCache(long mostBytes, Skew skew, Clock clock) {
        this.clock = clock;
        this.skew = skew;
        this.answers = Caffeine.newBuilder()
                .maximumWeight(mostBytes)
                .<K, Kept>weigher((key, kept) -> kept.bytes())
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .expireAfter(Expiry.<K, Kept>creating((key, kept) -> life(kept)))
                .executor(Runnable::run)
                .buildAsync();
    }

    private Duration life(Kept kept) {
        return kept.answer() instanceof Granted granted
                ? granted.expiresIn().map(skew::usable).orElse(Duration.ZERO)
                : Duration.ZERO;
    }

    /**
     * The answer to the key's request, made only when nothing is kept; {@code expiresIn} is what is left now.
     *
     * @param request makes the request; must not block, and its stage should not fail: a failure goes to the waiting
     */
    public CompletionStage<TokenAnswer> get(K key, Supplier<CompletionStage<TokenAnswer>> request) {
        return answers.get(
                        key,
                        (missing, executor) -> request.get()
                                .thenApply(answer -> new Kept(answer, clock.instant()))
                                .toCompletableFuture())
                .thenApply(this::asOfNow);
    }

    private TokenAnswer asOfNow(Kept kept) {
        return kept.answer() instanceof Granted granted
                ? granted.after(Duration.between(kept.since(), clock.instant()))
                : kept.answer();
    }

    /** Forgets the key's token if it is still that one: a newer one is not the one that was refused. */
    public void invalidate(K key, Secret refused) {
        invalidate(key, answer -> isToken(answer, refused));
    }

    /** Forgets the key's token. A request that is under way goes on, for all who ask from now on: what it brings is new. */
    public void invalidate(K key) {
        invalidate(key, answer -> true);
    }

    private void invalidate(K key, Predicate<TokenAnswer> matches) {
        var kept = answers.getIfPresent(key);
        if (kept != null
                && kept.state() == Future.State.SUCCESS
                && matches.test(kept.join().answer())) {
            answers.asMap().remove(key, kept);
        }
    }

    /** Forgets the tokens of all keys that match; one that is being asked for goes to those who wait, and is not kept. */
    public void invalidateIf(Predicate<K> matches) {
        answers.asMap().keySet().removeIf(matches);
    }

    private static boolean isToken(TokenAnswer answer, Secret token) {
        return answer instanceof Granted granted && granted.accessToken().equals(token);
    }
}
