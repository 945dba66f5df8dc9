// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.program.AdminServer;
import io.landbridge.program.Endpoint;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TelemetryIT {
    @Test
    void metricsHaveTheDocumentedNamesAndLabels() throws Exception {
        try (var server = AdminServer.metrics(new Endpoint(Optional.of("127.0.0.1"), 0), new Telemetry().registry());
                var client = HttpClient.newHttpClient()) {
            // When
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"));
            var answer = client.send(request.build(), BodyHandlers.ofString());

            // Then
            assertThat(answer.body())
                    .containsPattern("tp_received_requests_total\\{otel_scope_name=\"sap-transp-proxy-conn-handler\","
                            + "otel_scope_version=\"[^\"]+\"} 0")
                    .containsPattern("tp_target_system_requests_total\\{.*} 0")
                    .containsPattern("tp_cpu_percent\\{otel_scope_name=\"system-metrics\",.*}")
                    .containsPattern("tp_memory_bytes\\{otel_scope_name=\"system-metrics\",.*}");
        }
    }
}
