// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.encryption;

import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key and its id: the first bytes of its SHA-256, so that a file of keys needs no names. */
final class EncryptionKey {
    static final int BYTES = 32;
    static final int ID_BYTES = 4;

    private final SecretKey key;
    private final byte[] id;

    private EncryptionKey(SecretKey key, byte[] id) {
        this.key = key;
        this.id = id;
    }

    static EncryptionKey of(byte[] bytes) {
        return new EncryptionKey(new SecretKeySpec(bytes, "AES"), Arrays.copyOf(Sha256.digest(bytes), ID_BYTES));
    }

    SecretKey key() {
        return key;
    }

    byte[] id() {
        return id.clone();
    }

    String name() {
        return HexFormat.of().formatHex(id);
    }

    @Override
    public String toString() {
        return "key " + name();
    }
}
