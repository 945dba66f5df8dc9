// SPDX-License-Identifier: Apache-2.0
package io.landbridge.saml;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * When an assertion is good, to the millisecond.
 *
 * @param issuedAt when it was made
 * @param notBefore since when, included
 * @param notOnOrAfter until when, excluded
 */
public record Validity(Instant issuedAt, Instant notBefore, Instant notOnOrAfter) {
    /**
     * Rounds down.
     *
     * @throws IllegalArgumentException if it ends before it begins
     */
    public Validity {
        issuedAt = issuedAt.truncatedTo(ChronoUnit.MILLIS);
        notBefore = notBefore.truncatedTo(ChronoUnit.MILLIS);
        notOnOrAfter = notOnOrAfter.truncatedTo(ChronoUnit.MILLIS);
        if (!notBefore.isBefore(notOnOrAfter)) {
            throw new IllegalArgumentException(
                    "validity ends at " + notOnOrAfter + " (expected: after its begin at " + notBefore + ")");
        }
    }

    /** From now on for that long, and a little before, for clocks that are slow. */
    public static Validity from(Instant now, Duration lifetime, Duration backdated) {
        return new Validity(now, now.minus(backdated), now.plus(lifetime));
    }
}
