// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.proxy.plan.ExchangeObserver.Origin;
import io.landbridge.proxy.plan.ExchangeObserver.Outcome;
import io.landbridge.proxy.plan.ExchangeObserver.Refusal;
import io.landbridge.proxy.plan.RequestHead;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TelemetryTest {
    private final Telemetry telemetry = new Telemetry();

    private static Outcome outcome(String destination, int status, Origin origin) {
        var head = new RequestHead(HttpMethod.GET, "/?key=s3cret", EmptyHttpHeaders.INSTANCE, "id-1");
        return new Outcome(head, Optional.of(destination), status, origin, 30_000_000);
    }

    private String scrape() throws IOException {
        var text = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(text, telemetry.registry().scrape());
        return text.toString(StandardCharsets.UTF_8);
    }

    @Test
    void countsRequestsErrorsAndDurationsOfEachDestination() throws IOException {
        // When
        telemetry.received();
        telemetry.received();
        telemetry.finished(outcome("erp", 200, Origin.TARGET));
        telemetry.finished(outcome("erp", 502, Origin.PROXY));

        // Then
        assertThat(scrape())
                .containsPattern("tp_received_requests_total\\{.*} 2")
                .containsPattern("tp_target_system_requests_total\\{.*} 1")
                .containsPattern("tp_destination_requests_total\\{destination=\"erp\",.*status=\"2xx\"} 1")
                .containsPattern("tp_destination_requests_total\\{destination=\"erp\",.*status=\"5xx\"} 1")
                .containsPattern("duration_seconds_bucket\\{destination=\"erp\",.*le=\"0.025\"} 0")
                .containsPattern("duration_seconds_bucket\\{destination=\"erp\",.*le=\"0.1\"} 2");
    }

    @Test
    void callerThatWentAwayAndStrangeStatusHaveTheirOwnClass() throws IOException {
        // When
        telemetry.finished(outcome("erp", 0, Origin.TARGET));
        telemetry.finished(outcome("erp", 999, Origin.TARGET));

        // Then
        assertThat(scrape()).containsPattern("tp_destination_requests_total\\{.*status=\"none\"} 2");
    }

    @Test
    void countsRequestsThatWereRefusedBecauseOfTheirForm() throws IOException {
        // When
        telemetry.refused(new Refusal("id-1", 400));
        telemetry.refused(new Refusal("id-2", 400));
        telemetry.refused(new Refusal("id-3", 431));

        // Then
        assertThat(scrape())
                .containsPattern("tp_refused_requests_total\\{.*status=\"400\"} 2")
                .containsPattern("tp_refused_requests_total\\{.*status=\"431\"} 1");
    }

    @Test
    void forgetsDestinationsThatAreGone() throws IOException {
        // Given
        telemetry.finished(outcome("erp", 200, Origin.TARGET));
        telemetry.finished(outcome("crm", 200, Origin.TARGET));

        // When
        telemetry.retain(Set.of("crm"));

        // Then
        assertThat(scrape()).doesNotContain("erp").contains("destination=\"crm\"");
    }

    @Test
    void countsConfigurationEdits() throws IOException {
        // When
        telemetry.edited(true);
        telemetry.edited(false);

        // Then
        assertThat(scrape())
                .containsPattern("tp_configuration_edits_total\\{.*outcome=\"accepted\"} 1")
                .containsPattern("tp_configuration_edits_total\\{.*outcome=\"refused\"} 1");
    }
}
