// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.telemetry;

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
    private final Telemetry telemetry = new Telemetry(false);

    @Test
    void metricsHaveTheDocumentedNames() throws Exception {
        try (var server = AdminServer.metrics(new Endpoint(Optional.of("127.0.0.1"), 0), telemetry.registry());
                var client = HttpClient.newHttpClient()) {
            // When
            telemetry.observeStreams(() -> 3);
            telemetry.tunnelOpened();
            telemetry.tunnelTimedOut("account:///tenant-1");

            // Then
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/metrics"));
            assertThat(client.send(request.build(), BodyHandlers.ofString()).body())
                    .contains("connectivity_business_data_tunnels_count 1.0")
                    .contains("connectivity_tunnel_opening_timeout_count_total{tunnel_id=\"account:///tenant-1\"} 1.0")
                    .contains("connectivity_proxy_open_tunnel_call_health_status 1.0")
                    .contains("connectivity_proxy_open_streams_count 3.0")
                    .contains("\nconnectivity_proxy_direct_memory_bytes ");
        }
    }
}
