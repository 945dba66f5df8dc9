// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.util.concurrent.ThreadLocalRandom;

/** Growing pauses between attempts, each a random part of twice the last, so that many agents do not come at once. */
final class Backoff {
    private final long least;
    private final long most;
    private long bound;

    /** Milliseconds. */
    Backoff(long least, long most) {
        this.least = least;
        this.most = most;
        this.bound = least;
    }

    /** The next pause in milliseconds: at least half of its bound. */
    long next() {
        var pause = bound / 2 + ThreadLocalRandom.current().nextLong(bound / 2 + 1);
        bound = Math.min(most, bound * 2);
        return pause;
    }

    void reset() {
        bound = least;
    }
}
