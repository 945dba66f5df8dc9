// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.admin;

import io.landbridge.config.InvalidConfigException;
import io.landbridge.program.LoggersCommand;
import io.landbridge.transparentproxy.config.ConfigFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The command {@code change-log-level <LEVEL>}: changes the log level of the proxy that runs beside it. */
public final class ChangeLogLevel {
    private ChangeLogLevel() {}

    /** Takes the level and, optionally, the proxy's configuration file. */
    public static void main(String[] arguments) throws IOException, InterruptedException, InvalidConfigException {
        var given = List.of(arguments);
        if (given.isEmpty() || given.size() > 2) {
            System.err.println("usage: change-log-level LEVEL [CONFIG]");
            System.exit(2);
        }
        var file = given.size() == 2 ? Path.of(given.get(1)) : ConfigFile.DEFAULT;
        var health = ConfigFile.read(file, System.getenv()).health();
        System.exit(new LoggersCommand(health, "").change(given.getFirst()) ? 0 : 1);
    }
}
