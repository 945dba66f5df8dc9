// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.secrets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals secrets before they are written, and opens them again. A sealed value is {@code v1:} and the base64 of nonce (12
 * bytes, random), ciphertext and tag (16); it can be opened for the purpose only that it was sealed for.
 */
public final class Vault {
    /** Bytes of the key. */
    public static final int KEY_BYTES = 32;

    private static final String VERSION = "v1:";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;

    private final SecretKey key;
    private final SecureRandom random = new SecureRandom();

    /** Under that key, of {@link #KEY_BYTES} bytes. */
    public Vault(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("a key of " + key.length + " bytes (expected: " + KEY_BYTES + ")");
        }
        this.key = new SecretKeySpec(key, "AES");
    }

    /** The secret, sealed for that purpose. */
    public String seal(String purpose, byte[] secret) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var ciphertext = cipher(Cipher.ENCRYPT_MODE, purpose, nonce).doFinal(secret);
            var bytes = ByteBuffer.allocate(NONCE_BYTES + ciphertext.length)
                    .put(nonce)
                    .put(ciphertext);
            return VERSION + Base64.getEncoder().encodeToString(bytes.array());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The secret that was sealed for that purpose.
     *
     * @throws IllegalArgumentException if it is damaged, or was sealed for another purpose or under another key
     */
    public byte[] open(String purpose, String text) {
        if (!text.startsWith(VERSION)) {
            throw new IllegalArgumentException(
                    "the sealed " + purpose + " has an unknown form (expected: " + VERSION + "…)");
        }
        var bytes = Base64.getDecoder().decode(text.substring(VERSION.length()));
        if (bytes.length < NONCE_BYTES + TAG_BYTES) {
            throw new IllegalArgumentException("the sealed " + purpose + " is too short: " + bytes.length + " bytes");
        }
        try {
            var nonce = Arrays.copyOf(bytes, NONCE_BYTES);
            return cipher(Cipher.DECRYPT_MODE, purpose, nonce).doFinal(bytes, NONCE_BYTES, bytes.length - NONCE_BYTES);
        } catch (AEADBadTagException changed) {
            throw new IllegalArgumentException(
                    "the sealed " + purpose + " was changed, or sealed under another key (expected: the key file that"
                            + " it was written with)",
                    changed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A key of its own for another use, derived from this one: the same each time (HMAC-SHA-256 of the use). */
    public byte[] derive(String use) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
            return mac.doFinal(use.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Cipher cipher(int mode, String purpose, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
