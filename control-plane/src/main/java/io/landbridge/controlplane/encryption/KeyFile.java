// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.encryption;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads the file of keys: one to a line, base64 of 32 bytes; lines that are empty or begin with {@code #} are skipped. */
final class KeyFile {
    private static final String SETTING = "landbridge.encryption.key-file";
    private static final String HOW = "one key to a line, each the base64 of " + EncryptionKey.BYTES
            + " random bytes, as 'openssl rand -base64 32' makes it";

    private KeyFile() {}

    static List<EncryptionKey> read(Optional<Path> setting) {
        var file = setting.orElseThrow(() ->
                new ConfigurationException(SETTING + " is missing (expected: the path of a file with " + HOW + ")"));
        var lines = lines(file);
        var keys = new ArrayList<EncryptionKey>();
        for (int number = 1; number <= lines.size(); number++) {
            var line = lines.get(number - 1).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.add(key(line, file + " line " + number));
            }
        }
        if (keys.isEmpty()) {
            throw new ConfigurationException(SETTING + ": " + file + " has no key (expected: " + HOW + ")");
        }
        return List.copyOf(keys);
    }

    private static EncryptionKey key(String line, String where) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException malformed) {
            throw new ConfigurationException(SETTING + ": " + where + " is not base64 (expected: " + HOW + ")");
        }
        if (bytes.length != EncryptionKey.BYTES) {
            throw new ConfigurationException(
                    SETTING + ": " + where + " is a key of " + bytes.length + " bytes (expected: " + HOW + ")");
        }
        return EncryptionKey.of(bytes);
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    SETTING + " is '" + file + "', which cannot be read (expected: a file with " + HOW + "): "
                            + unreadable,
                    unreadable);
        }
    }
}
