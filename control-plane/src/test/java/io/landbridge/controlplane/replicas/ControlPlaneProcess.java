// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.replicas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A control plane as it is run: a process of its own, from what the build made. */
final class ControlPlaneProcess implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Duration START = Duration.ofMinutes(3);

    private final Process process;
    private final Path log;
    private final URI base;
    private final URI health;

    private ControlPlaneProcess(Process process, Path log, int port, int management) {
        this.process = process;
        this.log = log;
        this.base = URI.create("http://127.0.0.1:" + port);
        this.health = URI.create("http://127.0.0.1:" + management + "/q/health/ready");
    }

    /** Starts one, without waiting for it. */
    static ControlPlaneProcess start(Path folder, String name, Map<String, String> settings) throws IOException {
        var port = freePort();
        var management = freePort();
        var log = folder.resolve(name + ".log");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder = new ProcessBuilder(java, "-Xmx256m", "-jar", "target/quarkus-app/quarkus-run.jar")
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", String.valueOf(port),
                        "QUARKUS_MANAGEMENT_HOST", "127.0.0.1",
                        "QUARKUS_MANAGEMENT_PORT", String.valueOf(management),
                        "QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"));
        builder.environment().putAll(settings);
        return new ControlPlaneProcess(builder.start(), log, port, management);
    }

    ControlPlaneProcess awaitReady() throws IOException {
        Awaitility.await().atMost(START).until(() -> !process.isAlive() || isReady());
        assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
        return this;
    }

    private boolean isReady() throws InterruptedException {
        try {
            return HTTP.send(HttpRequest.newBuilder(health).build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    HttpResponse<String> get(String path, String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    HttpResponse<String> post(String path, String token, String json) throws IOException, InterruptedException {
        return send(request(path, token).POST(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> put(String path, String token, String json) throws IOException, InterruptedException {
        return send(request(path, token).PUT(BodyPublishers.ofString(json)));
    }

    HttpResponse<String> form(String path, String form, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    private HttpRequest.Builder request(String path, String token) {
        return HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** Ends it as a power cut does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
