// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import java.security.SecureRandom;
import java.util.Base64;

/**
 * A secret in memory; its text form is masked, so that it cannot end in a log line by accident.
 *
 * @param value the secret itself
 */
public record Secret(String value) {
    private static final int RANDOM_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One that nobody can guess: 256 random bits as letters, digits, {@code -} and {@code _}. */
    public static Secret random() {
        var bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    @Override
    public String toString() {
        return "***";
    }
}
