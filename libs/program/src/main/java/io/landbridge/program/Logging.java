// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Log level and form.
 *
 * @param level of the program's own loggers
 * @param format of each event
 */
public record Logging(Level level, Format format) {
    /** The documented levels; {@code fatal} logs what {@code error} does. */
    public enum Level {
        TRACE,
        DEBUG,
        INFO,
        WARN,
        ERROR,
        FATAL,
        OFF;

        /** The level of that name, in any case. */
        public static Optional<Level> find(String name) {
            return Arrays.stream(values())
                    .filter(level -> level.name().equals(name.strip().toUpperCase(Locale.ROOT)))
                    .findFirst();
        }
    }

    /** One JSON object for each event, or lines for people. */
    public enum Format {
        JSON,
        TEXT
    }
}
