// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.landbridge.controlplane.encryption.Sha256;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds the guessing of secrets and passwords: after so many failures for a name from an address, nothing more is tried
 * for it until a minute has passed since the first. Memory is bounded; each replica counts for itself.
 */
@Singleton
class Attempts {
    static final int FAILURES = 20;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_ENTRIES = 100_000;

    /** By digests, since names are as long as callers like. */
    private final Cache<String, AtomicInteger> failures;

    @Inject
    Attempts() {
        this(Ticker.systemTicker());
    }

    Attempts(Ticker ticker) {
        failures = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(WINDOW)
                .maximumSize(MAX_ENTRIES)
                .build();
    }

    boolean areExhausted(String name, String address) {
        var count = failures.getIfPresent(key(name, address));
        return count != null && count.get() >= FAILURES;
    }

    /** @throws TokenRefusedException if no attempt is left */
    void requireLeft(String name, String address) throws TokenRefusedException {
        if (areExhausted(name, address)) {
            throw new TokenRefusedException(
                    TokenError.TOO_MANY_ATTEMPTS,
                    "Too many failed attempts (expected: at most " + FAILURES + " in " + WINDOW.toSeconds()
                            + " seconds); try again later");
        }
    }

    void failed(String name, String address) {
        failures.get(key(name, address), first -> new AtomicInteger()).incrementAndGet();
    }

    private static String key(String name, String address) {
        return Sha256.hex(List.of(name, address));
    }
}
