// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.login;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds the guessing of passwords: after so many failures from an address, it must wait until the window is over. */
@Singleton
final class Attempts {
    static final int FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MAX_ENTRIES = 10_000;

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

    boolean areExhausted(String address) {
        var count = failures.getIfPresent(address);
        return count != null && count.get() >= FAILURES;
    }

    void failed(String address) {
        failures.get(address, unknown -> new AtomicInteger()).incrementAndGet();
    }
}
