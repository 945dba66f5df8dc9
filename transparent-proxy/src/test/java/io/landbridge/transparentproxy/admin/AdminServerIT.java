// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.landbridge.transparentproxy.config.ProxyConfig.Endpoint;
import io.landbridge.transparentproxy.config.ProxyConfig.Logging;
import io.landbridge.transparentproxy.logging.Logs;
import io.landbridge.transparentproxy.telemetry.Telemetry;
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
    private final AdminServer health;
    private final AdminServer metrics;
    private final HttpClient client = HttpClient.newHttpClient();

    AdminServerIT() throws IOException {
        health = AdminServer.health(ANY_PORT, whyNotReady::get);
        metrics = AdminServer.metrics(ANY_PORT, new Telemetry().registry());
    }

    @AfterEach
    void close() {
        health.close();
        metrics.close();
        client.close();
        Logs.change(Logging.Level.INFO);
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
    void logLevelChangesAtRunTime() throws Exception {
        // When
        var answer = send("PUT", health, "/loglevel", "DEBUG\n");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(((Logger) LoggerFactory.getLogger("io.landbridge")).getLevel())
                .isEqualTo(Level.DEBUG);
    }

    @Test
    void unknownLogLevelIsRefusedWithTheKnownOnes() throws Exception {
        var answer = send("PUT", health, "/loglevel", "LOUD");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("TRACE, DEBUG, INFO, WARN, ERROR, FATAL");
        assertThat(send("GET", health, "/loglevel", "").statusCode()).isEqualTo(405);
    }

    @Test
    void metricsHaveTheDocumentedNamesAndLabels() throws Exception {
        // When
        var answer = send("GET", metrics, "/metrics", "");

        // Then
        assertThat(answer.body())
                .containsPattern("tp_received_requests_total\\{otel_scope_name=\"sap-transp-proxy-conn-handler\","
                        + "otel_scope_version=\"[^\"]+\"} 0")
                .containsPattern("tp_target_system_requests_total\\{.*} 0")
                .containsPattern("tp_cpu_percent\\{otel_scope_name=\"system-metrics\",.*}")
                .containsPattern("tp_memory_bytes\\{otel_scope_name=\"system-metrics\",.*}");
    }
}
