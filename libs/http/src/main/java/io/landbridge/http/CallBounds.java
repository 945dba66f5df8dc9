// SPDX-License-Identifier: Apache-2.0
package io.landbridge.http;

import java.time.Duration;

/**
 * Bounds of one call.
 *
 * @param connectTimeout until the connection is up
 * @param readTimeout from then until the whole answer is there, TLS handshake included
 * @param maxBodyBytes longest answer that is accepted
 */
public record CallBounds(Duration connectTimeout, Duration readTimeout, int maxBodyBytes) {
    /** @throws IllegalArgumentException if one of them is not positive */
    public CallBounds {
        requirePositive("connect timeout", connectTimeout);
        requirePositive("read timeout", readTimeout);
        if (maxBodyBytes <= 0) {
            throw new IllegalArgumentException("body bound " + maxBodyBytes + " (expected: more than 0 bytes)");
        }
    }

    private static void requirePositive(String what, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(what + " " + value + " (expected: more than 0)");
        }
    }

    /** Until the call is over, whatever happens. */
    Duration total() {
        return connectTimeout.plus(readTimeout);
    }
}
