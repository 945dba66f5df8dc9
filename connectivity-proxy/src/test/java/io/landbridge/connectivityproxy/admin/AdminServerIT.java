// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.admin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.landbridge.connectivityproxy.admin.Operations.Command;
import io.landbridge.connectivityproxy.config.ProxyConfig.Endpoint;
import io.landbridge.connectivityproxy.logging.Logs;
import io.landbridge.connectivityproxy.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class AdminServerIT {
    private static final Endpoint ANY_PORT = new Endpoint(Optional.of("127.0.0.1"), 0);

    private final AtomicReference<Optional<String>> whyNotReady = new AtomicReference<>(Optional.empty());
    private final Telemetry telemetry = new Telemetry(false);
    private final AdminServer health;
    private final AdminServer metrics;
    private final HttpClient client = HttpClient.newHttpClient();

    AdminServerIT() throws IOException {
        health = AdminServer.health(ANY_PORT, whyNotReady::get);
        metrics = AdminServer.metrics(ANY_PORT, telemetry.registry());
    }

    @AfterEach
    void close() {
        health.close();
        metrics.close();
        client.close();
        Logs.change(Logs.OWN, "INFO");
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
        whyNotReady.set(Optional.of("draining"));

        // Then
        assertThat(send("GET", health, "/livez", "").statusCode()).isEqualTo(200);
        assertThat(send("GET", health, "/readyz", "").statusCode()).isEqualTo(503);
        assertThat(send("GET", health, "/readyz", "").body()).contains("draining");
    }

    @Test
    void levelsChangeByPrefixAtRunTime() throws Exception {
        // Given
        var logger = (Logger) LoggerFactory.getLogger("io.landbridge.connectivityproxy.Some");

        // When
        var answer = send("PUT", health, "/loggers?io.landbridge.connectivityproxy", "debug\n");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(logger.getLevel()).isEqualTo(Level.DEBUG);
        assertThat(send("GET", health, "/loggers?io.landbridge.connectivityproxy.S", "")
                        .body())
                .contains("io.landbridge.connectivityproxy.Some DEBUG");
    }

    @Test
    void unknownLevelIsRefusedWithTheKnownOnes() throws Exception {
        var answer = send("PUT", health, "/loggers", "LOUD");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("TRACE, DEBUG, INFO, WARN, ERROR, OFF");
    }

    @Test
    void documentedCommandsAreUnderstood() {
        assertThat(Operations.parse(List.of("logging", "change-log-level", "DEBUG")))
                .contains(new Command.Change("", "DEBUG"));
        assertThat(Operations.parse(List.of("change-log-level", "io.netty", "WARN")))
                .contains(new Command.Change("io.netty", "WARN"));
        assertThat(Operations.parse(List.of("logging", "list-loggers", "io"))).contains(new Command.Show("io"));
        assertThat(Operations.parse(List.of("get-loggers"))).contains(new Command.Show(""));
        assertThat(Operations.parse(List.of("help"))).isEmpty();
    }

    @Test
    void metricsHaveTheDocumentedNames() throws Exception {
        // When
        telemetry.tunnelOpened();
        telemetry.tunnelTimedOut("account:///tenant-1");

        // Then
        assertThat(send("GET", metrics, "/metrics", "").body())
                .contains("connectivity_business_data_tunnels_count 1.0")
                .contains("connectivity_tunnel_opening_timeout_count_total{tunnel_id=\"account:///tenant-1\"} 1.0")
                .contains("connectivity_proxy_open_tunnel_call_health_status 1.0");
    }
}
