// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy;

import io.landbridge.connectivityproxy.config.ConfigFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The command line.
 *
 * @param config the configuration file
 */
record Arguments(Path config) {
    static final String USAGE = "usage: connectivity-proxy [--config FILE]   (default: " + ConfigFile.DEFAULT + ")";

    /** The arguments, or nothing when they are not understood. */
    static Optional<Arguments> parse(List<String> arguments) {
        if (arguments.isEmpty()) {
            return Optional.of(new Arguments(ConfigFile.DEFAULT));
        }
        return arguments.size() == 2 && arguments.getFirst().equals("--config")
                ? Optional.of(new Arguments(Path.of(arguments.getLast())))
                : Optional.empty();
    }
}
