// SPDX-License-Identifier: Apache-2.0
package io.landbridge.password;

import io.landbridge.destination.Secret;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as PBKDF2 (RFC 8018) with HMAC-SHA-512: {@code pbkdf2-sha512$iterations$salt$hash}. Takes long, as it should: a
 * tenth of a second of one core.
 */
public final class PasswordHash {
    private static final String SCHEME = "pbkdf2-sha512";
    private static final int ITERATIONS = 210_000;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private PasswordHash() {}

    /** The hash of a password, with a salt of its own. */
    public static String of(Secret password) {
        var salt = new byte[SALT_BYTES];
        new SecureRandom().nextBytes(salt);
        var base64 = Base64.getEncoder();
        return String.join(
                "$",
                SCHEME,
                String.valueOf(ITERATIONS),
                base64.encodeToString(salt),
                base64.encodeToString(hash(password, salt, ITERATIONS)));
    }

    /** Whether that is the password; takes the same time for any. */
    public static boolean matches(String hash, Secret password) {
        var parts = hash.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME)) {
            return false;
        }
        var base64 = Base64.getDecoder();
        var actual = hash(password, base64.decode(parts[2]), Integer.parseInt(parts[1]));
        return MessageDigest.isEqual(base64.decode(parts[3]), actual);
    }

    private static byte[] hash(Secret password, byte[] salt, int iterations) {
        try {
            var spec = new PBEKeySpec(password.value().toCharArray(), salt, iterations, HASH_BYTES * 8);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
