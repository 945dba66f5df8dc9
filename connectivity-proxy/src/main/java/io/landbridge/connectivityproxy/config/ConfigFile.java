// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.config;

import io.landbridge.config.ConfigReader;
import io.landbridge.config.InvalidConfigException;
import java.nio.file.Path;
import java.util.Map;

/** Reads the configuration. Paths in the file are relative to its folder. */
public final class ConfigFile {
    /** Where the file is in the image. */
    public static final Path DEFAULT = Path.of("/etc/landbridge/connectivity-proxy-config.yml");

    private ConfigFile() {}

    /**
     * Reads a file, and the service key that it names.
     *
     * @param file the YAML file
     * @param environment variables that override its keys
     * @throws InvalidConfigException if the file cannot be read or says something that is not understood
     */
    public static ProxyConfig read(Path file, Map<String, String> environment) throws InvalidConfigException {
        return ConfigReader.read(file, environment, (root, folder) -> new ConfigTree(root, folder).read());
    }
}
