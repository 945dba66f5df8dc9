// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.node;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program to be run.
 *
 * @param program where it is
 * @param environment what it sees besides the test's own environment
 */
public record Tool(Path program, Map<String, String> environment) {
    /**
     * What a run left.
     *
     * @param code 0 for success
     * @param output standard output and errors
     */
    public record Outcome(int code, String output) {
        /** The output of a run that has to succeed. */
        public String orFail() {
            if (code != 0) {
                throw new AssertionError("ended with status " + code + ":\n" + output);
            }
            return output;
        }
    }

    /** The program of that name: one that the project's own Kubernetes compiled, or on the PATH. */
    public static Optional<Tool> find(String name) {
        return candidates(name).filter(Files::isExecutable).findFirst().map(program -> new Tool(program, Map.of()));
    }

    private static Stream<Path> candidates(String name) {
        var cluster = Optional.ofNullable(System.getenv("LANDBRIDGE_CLUSTER_HOME"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache/landbridge/cluster"));
        var path = Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder).resolve(name));
        return Stream.concat(Stream.of(cluster.resolve("bin").resolve(name)), path);
    }

    /** The same program with one more environment variable. */
    public Tool with(String variable, String value) {
        return new Tool(program, Map.of(variable, value));
    }

    /** Runs it to its end. */
    public Outcome run(String... arguments) {
        return run(Optional.empty(), List.of(arguments));
    }

    /** Runs it to its end, with that on its standard input. */
    public Outcome runWith(String input, String... arguments) {
        return run(Optional.of(input), List.of(arguments));
    }

    private Outcome run(Optional<String> input, List<String> arguments) {
        var command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            var process = builder.start();
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.orElse("").getBytes(UTF_8));
            }
            var output = new String(process.getInputStream().readAllBytes(), UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException broken) {
            throw new IllegalStateException("cannot run " + program, broken);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + program, interrupted);
        }
    }
}
