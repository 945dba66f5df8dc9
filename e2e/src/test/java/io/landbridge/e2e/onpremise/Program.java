// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A process of ours: started, broken in all the ways that happen, and looked at. */
final class Program implements AutoCloseable {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final Process process;

    private Program(Process process) {
        this.process = process;
    }

    /**
     * Starts it.
     *
     * @param folder its log {@code <name>.log} goes there
     */
    static Program start(String name, Path folder, Map<String, String> environment, String... arguments)
            throws IOException {
        return start(name, folder, List.of(), environment, arguments);
    }

    /**
     * Starts it elsewhere.
     *
     * @param prefix a command that becomes the one behind it, such as {@code nsenter}
     */
    static Program start(
            String name, Path folder, List<String> prefix, Map<String, String> environment, String... arguments)
            throws IOException {
        var java = Stream.concat(
                Stream.of(
                        JAVA.toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx256m",
                        "--enable-native-access=ALL-UNNAMED"),
                Stream.of(arguments));
        var command = Stream.concat(prefix.stream(), java).toList();
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(name + ".log").toFile()));
        builder.environment().putAll(environment);
        return new Program(builder.start());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGKILL. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** SIGTERM, and waits for its end. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end");
        }
        return process.exitValue();
    }

    /** SIGSTOP: it does nothing any more, and its connections stay. */
    void freeze() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** SIGCONT. */
    void thaw() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        var done = new ProcessBuilder(List.of("kill", "-" + name, String.valueOf(process.pid())))
                .start()
                .waitFor();
        if (done != 0) {
            throw new IOException("no process to send SIG" + name);
        }
    }

    /** Number of open files and sockets. */
    int files() throws IOException {
        return entries("fd");
    }

    /** Number of threads. */
    int threads() throws IOException {
        return entries("task");
    }

    private int entries(String part) throws IOException {
        try (var entries = Files.list(Path.of("/proc", String.valueOf(process.pid()), part))) {
            return (int) entries.count();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
