// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AdminServerIT {
    private static final Endpoint ANY_PORT = new Endpoint(Optional.of("127.0.0.1"), 0);

    private final AtomicReference<Optional<String>> whyNotReady = new AtomicReference<>(Optional.empty());
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final AdminServer health;
    private final AdminServer metrics;
    private final HttpClient client = HttpClient.newHttpClient();

    AdminServerIT() throws IOException {
        health = AdminServer.health(ANY_PORT, whyNotReady::get);
        metrics = AdminServer.metrics(ANY_PORT, registry);
    }

    @AfterEach
    void close() {
        health.close();
        metrics.close();
        client.close();
        Logs.change(Logs.OWN, Logging.Level.INFO);
    }

    private HttpResponse<String> send(String method, AdminServer server, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, BodyPublishers.ofString(body))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    @Test
    void readinessSaysWhatIsMissingWhileLivenessHolds() throws Exception {
        // When
        whyNotReady.set(Optional.of("no route table was seen yet"));

        // Then
        assertThat(send("GET", health, "/livez", "").statusCode()).isEqualTo(200);
        var readiness = send("GET", health, "/readyz", "");
        assertThat(readiness.statusCode()).isEqualTo(503);
        assertThat(readiness.body()).contains("no route table was seen yet");
    }

    @Test
    void readyIs200() throws Exception {
        assertThat(send("GET", health, "/readyz", "").statusCode()).isEqualTo(200);
    }

    @Test
    void otherPathsAreNotFound() throws Exception {
        assertThat(send("GET", health, "/livez/x", "").statusCode()).isEqualTo(404);
        assertThat(send("GET", health, "/", "").statusCode()).isEqualTo(404);
    }

    @Test
    void ownLoggersChangeAtRunTimeWhenNoPrefixIsNamed() throws Exception {
        // When
        var answer = send("PUT", health, "/loggers", "DEBUG\n");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(((Logger) LoggerFactory.getLogger("io.landbridge")).getLevel())
                .isEqualTo(Level.DEBUG);
    }

    @Test
    void levelsChangeByPrefixAtRunTime() throws Exception {
        // Given
        var logger = (Logger) LoggerFactory.getLogger("io.landbridge.some.Part");

        // When
        var answer = send("PUT", health, "/loggers?io.landbridge.some.P", "debug\n");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(logger.getLevel()).isEqualTo(Level.DEBUG);
        assertThat(send("GET", health, "/loggers?io.landbridge.some", "").body())
                .contains("io.landbridge.some.Part DEBUG");
    }

    @Test
    void unknownLevelIsRefusedWithTheKnownOnes() throws Exception {
        // When
        var answer = send("PUT", health, "/loggers", "LOUD");

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("TRACE, DEBUG, INFO, WARN, ERROR, FATAL, OFF");
        assertThat(send("POST", health, "/loggers", "").statusCode()).isEqualTo(405);
    }

    @Test
    void commandChangesTheProgramBesideIt() throws Exception {
        // Given
        var command = new LoggersCommand(ANY_PORT.on(health.port()), "io.landbridge.some");

        // When
        var changed = command.change("trace");

        // Then
        assertThat(changed).isTrue();
        assertThat(command.change("LOUD")).isFalse();
        assertThat(((Logger) LoggerFactory.getLogger("io.landbridge.some")).getLevel())
                .isEqualTo(Level.TRACE);
    }

    @Test
    void metricsAreThoseOfTheRegistry() throws Exception {
        // When
        Counter.builder().name("things").help("Things.").register(registry).inc();

        // Then
        assertThat(send("GET", metrics, "/metrics", "").body()).contains("things_total 1.0");
    }
}
