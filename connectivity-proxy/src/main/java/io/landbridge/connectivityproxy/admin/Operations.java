// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.admin;

import io.landbridge.config.InvalidConfigException;
import io.landbridge.connectivityproxy.config.ConfigFile;
import io.landbridge.program.LoggersCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The documented command {@code connectivity-proxy-operations}: log levels of the proxy that runs beside it. */
public final class Operations {
    static final String USAGE = """
            connectivity-proxy-operations [--config FILE] [logging] COMMAND
              change-log-level [LOGGER_PREFIX] LEVEL   the loggers that begin so (default: the proxy's own) log from there on
              list-loggers [LOGGER_PREFIX]             loggers and their levels (also: get-loggers)
            """;

    private Operations() {}

    /** What the command line asks for. */
    sealed interface Command {
        /** New level. */
        record Change(String prefix, String level) implements Command {}

        /** The levels. */
        record Show(String prefix) implements Command {}
    }

    /** The command; empty when it is not understood, or asks for help. */
    static Optional<Command> parse(List<String> words) {
        var rest = !words.isEmpty() && words.getFirst().equals("logging") ? words.subList(1, words.size()) : words;
        if (rest.isEmpty()) {
            return Optional.empty();
        }
        var given = rest.subList(1, rest.size());
        return switch (rest.getFirst()) {
            case "change-log-level" ->
                given.isEmpty() || given.size() > 2
                        ? Optional.empty()
                        : Optional.of(new Command.Change(given.size() == 2 ? given.getFirst() : "", given.getLast()));
            case "list-loggers", "get-loggers" ->
                given.size() > 1
                        ? Optional.empty()
                        : Optional.of(new Command.Show(given.isEmpty() ? "" : given.getFirst()));
            default -> Optional.empty();
        };
    }

    /** Runs a command and ends with status 0, 1 when the proxy refuses, or 2 when it is misused. */
    public static void main(String[] arguments) throws IOException, InterruptedException, InvalidConfigException {
        var words = new ArrayList<>(List.of(arguments));
        var file = ConfigFile.DEFAULT;
        if (words.size() >= 2 && words.getFirst().equals("--config")) {
            file = Path.of(words.get(1));
            words.subList(0, 2).clear();
        }
        var command = parse(words);
        if (command.isEmpty()) {
            System.err.print(USAGE);
            System.exit(words.contains("help") ? 0 : 2);
        } else {
            System.exit(run(command.get(), file) ? 0 : 1);
        }
    }

    private static boolean run(Command command, Path file)
            throws IOException, InterruptedException, InvalidConfigException {
        var admin = ConfigFile.read(file, System.getenv()).admin();
        return switch (command) {
            case Command.Change change -> new LoggersCommand(admin, change.prefix()).change(change.level());
            case Command.Show show -> new LoggersCommand(admin, show.prefix()).list();
        };
    }
}
