// SPDX-License-Identifier: Apache-2.0
package io.landbridge.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads configurations. A key that nobody asks for is a violation, and so is one that stands twice. */
public final class ConfigReader {
    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

    private ConfigReader() {}

    /**
     * What a configuration is made of.
     *
     * @param <C> the configuration
     */
    public interface Shape<C> {
        /**
         * Asks for every key that there is.
         *
         * @param root the whole file
         * @param folder what paths in the file are relative to
         */
        C read(Section root, Path folder);
    }

    /**
     * Reads a file; paths in it are relative to its folder.
     *
     * @param environment variables that override its keys; see {@link Section}
     * @throws InvalidConfigException if the file cannot be read or says something that is not understood
     */
    public static <C> C read(Path file, Map<String, String> environment, Shape<C> shape) throws InvalidConfigException {
        var source = file.toString();
        return parse(source, text(file), environment, root -> shape.read(root, folderOf(file)));
    }

    /**
     * Reads a text; paths in it are absolute, and nothing overrides its keys.
     *
     * @param source what the text is, for messages
     * @throws InvalidConfigException if the text says something that is not understood
     */
    public static <C> C parse(String source, String text, Shape<C> shape) throws InvalidConfigException {
        return parse(source, text, Map.of(), root -> shape.read(root, Path.of("/")));
    }

    private interface Body<C> {
        C read(Section root);
    }

    private static <C> C parse(String source, String text, Map<String, String> environment, Body<C> body)
            throws InvalidConfigException {
        var violations = new ArrayList<String>();
        var root = new Section("", tree(source, text), environment, violations);
        var config = body.read(root);
        root.end();
        if (!violations.isEmpty()) {
            throw new InvalidConfigException(source, violations);
        }
        return config;
    }

    private static String text(Path file) throws InvalidConfigException {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new InvalidConfigException(file.toString(), List.of("it cannot be read: " + unreadable));
        }
    }

    private static Path folderOf(Path file) {
        return file.toAbsolutePath().resolveSibling("");
    }

    private static JsonNode tree(String source, String text) throws InvalidConfigException {
        try {
            var tree = YAML.readTree(text);
            if (tree.isObject()) {
                return tree;
            }
            if (tree.isMissingNode() || tree.isNull()) {
                return MissingNode.getInstance();
            }
        } catch (JsonProcessingException malformed) {
            throw new InvalidConfigException(source, List.of(malformed.getOriginalMessage()));
        }
        throw new InvalidConfigException(source, List.of("it is not a mapping of keys to values"));
    }
}
