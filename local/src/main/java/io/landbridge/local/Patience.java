// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import java.time.Duration;

/**
 * How long the demo waits for something that takes a moment.
 *
 * @param started when it began to wait, as {@link System#nanoTime} says it
 * @param limit when it gives up, counted from then
 */
record Patience(long started, Duration limit) {
    private static final Duration USUAL = Duration.ofSeconds(5);

    static Patience start() {
        return start(USUAL);
    }

    static Patience start(Duration limit) {
        return new Patience(System.nanoTime(), limit);
    }

    boolean isLeft() {
        return System.nanoTime() - started < limit.toNanos();
    }

    /** How long it took. */
    String passed() {
        return "%.1f s".formatted((System.nanoTime() - started) / 1e9);
    }
}
