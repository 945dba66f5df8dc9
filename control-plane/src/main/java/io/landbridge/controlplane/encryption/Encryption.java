// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.encryption;

import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals values before they are stored, and opens them again. A sealed value is: version (1 byte), key id (4), nonce (12,
 * random), ciphertext, tag (16). The first key of the file seals, any of them opens.
 */
@Singleton
@Startup
public final class Encryption {
    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BYTES = 16;
    private static final int HEAD_BYTES = 1 + EncryptionKey.ID_BYTES + NONCE_BYTES;

    private final EncryptionKey first;
    private final Map<String, EncryptionKey> byName = new LinkedHashMap<>();
    private final SecureRandom random = new SecureRandom();

    Encryption(List<EncryptionKey> keys) {
        first = keys.getFirst();
        keys.forEach(key -> byName.put(key.name(), key));
    }

    @Inject
    Encryption(ControlPlaneConfig config) {
        this(KeyFile.read(config.encryption().keyFile()));
    }

    /** The value, sealed for that row. */
    public byte[] seal(RowId row, byte[] value) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var ciphertext = cipher(Cipher.ENCRYPT_MODE, first, nonce, row).doFinal(value);
            return ByteBuffer.allocate(HEAD_BYTES + ciphertext.length)
                    .put(VERSION)
                    .put(first.id())
                    .put(nonce)
                    .put(ciphertext)
                    .array();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The text as UTF-8, sealed for that row. */
    public byte[] seal(RowId row, String text) {
        return seal(row, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The value that was sealed for that row.
     *
     * @throws UnsealException if it is damaged, was sealed for another row, or its key is not in the file
     */
    public byte[] open(RowId row, byte[] sealed) {
        if (sealed.length < HEAD_BYTES + TAG_BYTES) {
            throw new UnsealException(
                    row, "it has " + sealed.length + " bytes (expected: at least " + (HEAD_BYTES + TAG_BYTES) + ")");
        }
        var buffer = ByteBuffer.wrap(sealed);
        var version = buffer.get();
        if (version != VERSION) {
            throw new UnsealException(row, "its version is " + version + " (expected: " + VERSION + ")");
        }
        var key = key(row, take(buffer, EncryptionKey.ID_BYTES));
        var nonce = take(buffer, NONCE_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, row).doFinal(take(buffer, buffer.remaining()));
        } catch (AEADBadTagException changed) {
            throw new UnsealException(row, "it was changed, or belongs to another row (restore it from a backup)");
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** As {@link #open}, of a text. */
    public String openText(RowId row, byte[] sealed) {
        return new String(open(row, sealed), StandardCharsets.UTF_8);
    }

    private EncryptionKey key(RowId row, byte[] id) {
        var name = HexFormat.of().formatHex(id);
        var key = byName.get(name);
        if (key == null) {
            throw new UnsealException(
                    row,
                    "it needs key " + name + ", the key file has " + byName.keySet()
                            + " (put the missing key back into landbridge.encryption.key-file)");
        }
        return key;
    }

    private static byte[] take(ByteBuffer buffer, int length) {
        var bytes = new byte[length];
        buffer.get(bytes);
        return bytes;
    }

    private static Cipher cipher(int mode, EncryptionKey key, byte[] nonce, RowId row) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.key(), new GCMParameterSpec(TAG_BYTES * 8, nonce));
        cipher.updateAAD(row.toBytes());
        return cipher;
    }
}
