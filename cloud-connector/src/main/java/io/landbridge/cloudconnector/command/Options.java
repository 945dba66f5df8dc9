// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code --name value}, each at most once. */
final class Options {
    private static final int MOST_BYTES = 1024 * 1024;

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    /** @throws UsageException if they are not among the known ones, or one has no value */
    static Options read(String[] arguments, Set<String> known) {
        var values = new LinkedHashMap<String, String>();
        for (int at = 1; at < arguments.length; at += 2) {
            var name = arguments[at];
            if (!known.contains(name)) {
                throw new UsageException("'" + name + "' is not known (expected one of: " + known + ")");
            }
            if (at + 1 == arguments.length) {
                throw new UsageException(name + " has no value");
            }
            if (values.put(name, arguments[at + 1]) != null) {
                throw new UsageException(name + " is there twice");
            }
        }
        return new Options(values);
    }

    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name));
    }

    String require(String name) {
        return find(name).orElseThrow(() -> new UsageException(name + " is missing"));
    }

    /** The text of the file, or of the standard input if the file is {@code -}; without blanks at its ends. */
    String requireContent(String name, InputStream standardInput) throws IOException {
        var file = require(name);
        var bytes = file.equals("-") ? standardInput.readNBytes(MOST_BYTES) : Files.readAllBytes(Path.of(file));
        var text = new String(bytes, StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            throw new UsageException(name + " is '" + file + "', which is empty");
        }
        return text;
    }
}
