// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import java.time.Duration;

/**
 * How much earlier than it expires a credential is given up, so that it is still good when it arrives.
 *
 * @param most the skew; a short-lived credential gives up at most half of its life
 */
public record Skew(Duration most) {
    /** @throws IllegalArgumentException if the skew is negative */
    public Skew {
        if (most.isNegative()) {
            throw new IllegalArgumentException("skew " + most + " (expected: 0 or more)");
        }
    }

    /** How long a credential of that life may be used. */
    public Duration usable(Duration life) {
        var half = life.dividedBy(2);
        return life.minus(most.compareTo(half) < 0 ? most : half);
    }
}
