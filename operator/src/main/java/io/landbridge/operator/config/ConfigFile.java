// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.config;

import io.landbridge.config.ConfigReader;
import io.landbridge.config.InvalidConfigException;
import java.nio.file.Path;
import java.util.Map;

/** Reads the configuration from its YAML file. Paths in the file are relative to its folder. */
public final class ConfigFile {
    private ConfigFile() {}

    /** @throws InvalidConfigException if the file cannot be read or says something that is not understood */
    public static OperatorConfig read(Path file) throws InvalidConfigException {
        return ConfigReader.read(file, Map.of(), OperatorConfig::read);
    }

    /**
     * Reads a text; paths in it are absolute.
     *
     * @param source what the text is, for messages
     * @throws InvalidConfigException if the text says something that is not understood
     */
    public static OperatorConfig parse(String source, String text) throws InvalidConfigException {
        return ConfigReader.parse(source, text, OperatorConfig::read);
    }
}
