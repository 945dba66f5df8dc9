// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Somebody else's server, as a process with a log. */
final class ServerProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration START = Duration.ofMinutes(8);

    private final Process process;
    private final Path log;

    private ServerProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    static ServerProcess start(ProcessBuilder builder, Path log) throws IOException {
        return new ServerProcess(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Waits until it answers at that address with 200; otherwise ends it, and says what it logged. */
    void awaitAnswer(URI address) throws IOException {
        try {
            Awaitility.await().atMost(START).until(() -> !process.isAlive() || answers(address));
        } catch (RuntimeException late) {
            close();
            throw new IllegalStateException("no answer from " + address + ":\n" + Files.readString(log), late);
        }
        if (!process.isAlive()) {
            throw new IllegalStateException("ended before it answered:\n" + Files.readString(log));
        }
    }

    private static boolean answers(URI address) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address)
                    .timeout(Duration.ofSeconds(10))
                    .build();
            return HTTP.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** With all that it started. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
