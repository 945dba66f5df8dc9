// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Stands for a whole token, signature included, so that tokens themselves are not kept.
 *
 * @param sha256 in hexadecimal digits
 */
record TokenDigest(String sha256) {
    static TokenDigest of(String token) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return new TokenDigest(HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
