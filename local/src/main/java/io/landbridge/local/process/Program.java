// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.process;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * What is to run.
 *
 * @param name short name, for messages and the log file
 * @param command the program and its arguments, which hold no secrets
 * @param environment variables added to those of this process, which does not pass on settings of its own
 * @param health answers 200 once the program can be used
 */
public record Program(String name, List<String> command, Map<String, String> environment, URI health) {
    private static final List<String> SETTINGS = List.of("LANDBRIDGE_", "QUARKUS_");

    public Program {
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }

    /** Whether a variable of this process would be taken for a setting of the program. */
    boolean isMeantForAnother(String variable) {
        return SETTINGS.stream().anyMatch(variable::startsWith);
    }
}
