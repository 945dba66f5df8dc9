// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the configuration from its YAML file. Paths in the file are relative to its folder. */
public final class ConfigFile {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

    private ConfigFile() {}

    /** @throws InvalidConfigException if the file cannot be read or says something that is not understood */
    public static OperatorConfig read(Path file) throws InvalidConfigException {
        try {
            return parse(
                    file.toString(),
                    Files.readString(file),
                    file.toAbsolutePath().resolveSibling(""));
        } catch (IOException unreadable) {
            throw new InvalidConfigException(file.toString(), List.of("it cannot be read: " + unreadable));
        }
    }

    /**
     * Reads a text; paths in it are absolute.
     *
     * @param source what the text is, for messages
     * @throws InvalidConfigException if the text says something that is not understood
     */
    public static OperatorConfig parse(String source, String text) throws InvalidConfigException {
        return parse(source, text, Path.of("/"));
    }

    private static OperatorConfig parse(String source, String text, Path folder) throws InvalidConfigException {
        var violations = new ArrayList<String>();
        var root = new Section("", tree(source, text), violations);
        var config = OperatorConfig.read(root, folder);
        root.end();
        if (!violations.isEmpty()) {
            throw new InvalidConfigException(source, violations);
        }
        return config;
    }

    private static JsonNode tree(String source, String text) throws InvalidConfigException {
        try {
            var tree = YAML.readTree(text);
            if (tree.isObject() || tree.isMissingNode() || tree.isNull()) {
                return tree;
            }
        } catch (JsonProcessingException malformed) {
            throw new InvalidConfigException(source, List.of(malformed.getOriginalMessage()));
        }
        throw new InvalidConfigException(source, List.of("it is not a mapping of keys to values"));
    }
}
