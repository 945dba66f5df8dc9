// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.connectivity;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.destination.Secret;
import io.landbridge.destination.client.InstanceClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;

/** Reads the service key of a connectivity instance. */
public final class ConnectivityKeyFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ConnectivityKeyFile() {}

    /**
     * The OAuth client that the key names.
     *
     * @param path a file that holds the key as JSON, or a folder with a file for each field, as a mounted Secret is
     * @throws IllegalArgumentException if it cannot be read; the message says why, without secrets
     */
    public static InstanceClient read(Path path) {
        try {
            return InstanceClient.parse(new Secret(Files.isDirectory(path) ? joined(path) : Files.readString(path)));
        } catch (IOException | UncheckedIOException unreadable) {
            throw new IllegalArgumentException("'" + path + "' cannot be read: " + unreadable, unreadable);
        }
    }

    private static String joined(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return JSON.writeValueAsString(files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> file.getFileName().toString(), ConnectivityKeyFile::text)));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
