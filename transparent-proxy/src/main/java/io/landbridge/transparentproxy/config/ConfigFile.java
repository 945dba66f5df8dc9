// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads the configuration. Paths in the file are relative to its folder. */
public final class ConfigFile {
    /** Where the file is in the image. */
    public static final Path DEFAULT = Path.of("/etc/landbridge/transparent-proxy.yaml");

    private static final ObjectMapper YAML =
            new ObjectMapper(new YAMLFactory().enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION));

    private ConfigFile() {}

    /**
     * Reads a file.
     *
     * @param file the YAML file
     * @param environment variables that override its keys
     * @throws InvalidConfigException if the file cannot be read or says something that is not understood
     */
    public static ProxyConfig read(Path file, Map<String, String> environment) throws InvalidConfigException {
        var violations = new ArrayList<String>();
        var root = new Section("", tree(file), environment, violations);
        var config = ProxyConfig.read(root, file.toAbsolutePath().resolveSibling(""));
        root.end();
        if (!violations.isEmpty()) {
            throw new InvalidConfigException(file.toString(), violations);
        }
        return config;
    }

    private static JsonNode tree(Path file) throws InvalidConfigException {
        try {
            var tree = YAML.readTree(Files.readString(file));
            if (tree.isMissingNode() || tree.isNull()) {
                return JsonNodeFactory.instance.objectNode();
            }
            if (!tree.isObject()) {
                throw new InvalidConfigException(file.toString(), List.of("it is not a mapping of keys to values"));
            }
            return tree;
        } catch (JsonProcessingException malformed) {
            throw new InvalidConfigException(file.toString(), List.of(malformed.getOriginalMessage()));
        } catch (IOException unreadable) {
            throw new InvalidConfigException(file.toString(), List.of("it cannot be read: " + unreadable));
        }
    }
}
