// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Local mode as the script starts it: a process of its own, from the packaged jars. */
final class RunningLocalMode implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final Process process;
    private final List<String> output = new CopyOnWriteArrayList<>();
    private final List<ProcessHandle> everSeen = new CopyOnWriteArrayList<>();

    private RunningLocalMode(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::collectOutput);
    }

    static RunningLocalMode start(String... arguments) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlandbridge.home=" + ROOT,
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                ROOT.resolve("local/target/app/lib/*").toString(),
                "io.landbridge.local.LocalMode"));
        command.addAll(List.of(arguments));
        return new RunningLocalMode(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void collectOutput() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(output::add);
        } catch (IOException | UncheckedIOException ended) {
            output.add("(" + ended + ")");
        }
    }

    RunningLocalMode awaitReady() {
        await().atMost(PATIENCE)
                .failFast("it ended: " + output, () -> !process.isAlive())
                .untilAsserted(() -> assertThat(output).contains("ready"));
        everSeen.addAll(programs());
        return this;
    }

    void awaitOutput(String part) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(output).anyMatch(line -> line.contains(part)));
    }

    /** Waits for its end; returns its status. */
    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("ended, having said: %s", output)
                .isTrue();
        return process.exitValue();
    }

    List<String> output() {
        return List.copyOf(output);
    }

    /** What it says where everything answers. */
    static JsonNode endpoints(Path state) throws IOException {
        return new ObjectMapper().readTree(Files.readString(state.resolve("endpoints.json")));
    }

    List<ProcessHandle> programs() {
        return process.descendants().toList();
    }

    /** All of its programs that were seen running when it was ready. */
    List<ProcessHandle> everSeen() {
        return everSeen;
    }

    ProcessHandle transparentProxy() {
        return programs().stream()
                .filter(program -> commandLine(program).contains("TransparentProxy"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no transparent proxy is running"));
    }

    static String commandLine(ProcessHandle program) {
        return program.info().commandLine().orElse("");
    }

    void terminate() {
        process.destroy();
    }

    void kill() {
        process.destroyForcibly();
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
