// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.charts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The helm program: of the project's own Kubernetes, or on the PATH. */
final class Helm {
    static final Path CHARTS = Path.of("../helm");
    private static final String KUBERNETES = "1.34.4";

    private final Path program;

    private Helm(Path program) {
        this.program = program;
    }

    /**
     * What a command left.
     *
     * @param code 0 for success
     * @param output standard output and errors
     */
    record Outcome(int code, String output) {}

    /** Skips the test if there is none; with {@code CI=true} that is a failure. */
    static Helm find() {
        var program = candidates().filter(Files::isExecutable).findFirst();
        assumeTrue(
                program.isPresent() || "true".equals(System.getenv("CI")),
                "skipped: no helm on the PATH and none compiled by e2e/cluster/cluster");
        return new Helm(program.orElseThrow());
    }

    private static Stream<Path> candidates() {
        var cluster = Optional.ofNullable(System.getenv("LANDBRIDGE_CLUSTER_HOME"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache/landbridge/cluster"));
        var path = Arrays.stream(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder).resolve("helm"));
        return Stream.concat(Stream.of(cluster.resolve("bin/helm")), path);
    }

    Outcome lint(String chart) throws IOException, InterruptedException {
        return run(List.of(
                "lint",
                "--strict",
                "--kube-version",
                KUBERNETES,
                CHARTS.resolve(chart).toString()));
    }

    /** The resources of a release called {@code test} in the namespace {@code landbridge}. */
    Outcome template(String chart, Path values) throws IOException, InterruptedException {
        return run(List.of(
                "template",
                "test",
                CHARTS.resolve(chart).toString(),
                "--namespace",
                "landbridge",
                "--kube-version",
                KUBERNETES,
                "--values",
                values.toString()));
    }

    private Outcome run(List<String> arguments) throws IOException, InterruptedException {
        var command =
                Stream.concat(Stream.of(program.toString()), arguments.stream()).toList();
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Outcome(process.waitFor(), output);
    }
}
