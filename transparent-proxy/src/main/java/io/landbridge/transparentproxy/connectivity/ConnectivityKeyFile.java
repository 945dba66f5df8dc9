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
     * @param path a file that holds the key as JSON, or a folder as a mounted Secret is: with that file alone, or with a
     *     file for each field
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
        try (var listed = Files.list(folder)) {
            var files = listed.filter(Files::isRegularFile).toList();
            return files.size() == 1
                    ? text(files.getFirst())
                    : JSON.writeValueAsString(files.stream()
                            .collect(Collectors.toMap(
                                    file -> file.getFileName().toString(), ConnectivityKeyFile::text)));
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
