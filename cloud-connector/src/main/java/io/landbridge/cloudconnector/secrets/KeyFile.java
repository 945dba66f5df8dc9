// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.secrets;

import io.landbridge.cloudconnector.home.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** The file of the vault's key: the base64 of its bytes, as {@code openssl rand -base64 32} makes it. */
public final class KeyFile {
    /** Its name in the home, unless another file is configured. */
    public static final String NAME = "secret.key";

    private static final String EXPECTED =
            " (expected: the base64 of " + Vault.KEY_BYTES + " bytes, as 'openssl rand -base64 32' makes it)";

    private KeyFile() {}

    /** The vault of the key in the home; made with a new key if it is not there yet. */
    public static Vault inHome(Home home) {
        if (home.read(NAME).isEmpty()) {
            home.write(NAME, newKey());
        }
        return read(home.resolve(NAME));
    }

    /**
     * The vault of the key in that file.
     *
     * @throws IllegalArgumentException if it holds no key
     */
    public static Vault read(Path file) {
        try {
            return new Vault(Base64.getDecoder().decode(Files.readString(file).strip()));
        } catch (IllegalArgumentException noKey) {
            throw new IllegalArgumentException("The key file " + file + " holds no key" + EXPECTED, noKey);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The key file " + file + " cannot be read" + EXPECTED + ": " + unreadable, unreadable);
        }
    }

    private static byte[] newKey() {
        var key = new byte[Vault.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return (Base64.getEncoder().encodeToString(key) + "\n").getBytes(StandardCharsets.US_ASCII);
    }
}
