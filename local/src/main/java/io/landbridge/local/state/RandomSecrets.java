// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.state;

import java.security.SecureRandom;
import java.util.Base64;

/** Makes secrets nobody guesses: 256 random bits. */
final class RandomSecrets {
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomSecrets() {}

    /** As letters, digits, {@code -} and {@code _}. */
    static String urlSafe() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes());
    }

    /** In plain Base64. */
    static String base64() {
        return Base64.getEncoder().encodeToString(bytes());
    }

    private static byte[] bytes() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
