// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.telemetry;

import io.landbridge.proxy.plan.ExchangeObserver.Outcome;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Rate, errors and duration of each destination; its series are resolved once. */
final class DestinationMetrics {
    /** By hundreds of the status code; 0 is a caller that went away before there was an answer. */
    private static final List<String> STATUS_CLASSES = List.of("none", "1xx", "2xx", "3xx", "4xx", "5xx");

    private static final double NANOS_PER_SECOND = 1e9;

    private final Counter requests;
    private final Histogram durations;
    private final Map<String, Series> byDestination = new ConcurrentHashMap<>();

    DestinationMetrics(PrometheusRegistry registry, Scope scope) {
        this.requests = Counter.builder()
                .name("tp_destination_requests_total")
                .help("Finished requests by destination and status class")
                .constLabels(scope.labels())
                .labelNames("destination", "status")
                .register(registry);
        this.durations = Histogram.builder()
                .name("tp_destination_request_duration_seconds")
                .help("Time from a request's head to its answer's end, by destination")
                .constLabels(scope.labels())
                .labelNames("destination")
                .classicOnly()
                .classicUpperBounds(0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 10, 30)
                .register(registry);
    }

    private record Series(List<CounterDataPoint> requests, DistributionDataPoint durations) {}

    void finished(Outcome outcome) {
        outcome.destination().ifPresent(destination -> {
            var series = byDestination.computeIfAbsent(destination, this::series);
            series.requests().get(statusClass(outcome.status())).inc();
            series.durations().observe(outcome.nanos() / NANOS_PER_SECOND);
        });
    }

    private static int statusClass(int status) {
        var hundreds = status / 100;
        return hundreds < STATUS_CLASSES.size() ? hundreds : 0;
    }

    private Series series(String destination) {
        return new Series(
                STATUS_CLASSES.stream()
                        .map(status -> requests.labelValues(destination, status))
                        .toList(),
                durations.labelValues(destination));
    }

    void retain(Set<String> destinations) {
        byDestination.keySet().removeIf(destination -> {
            var gone = !destinations.contains(destination);
            if (gone) {
                STATUS_CLASSES.forEach(status -> requests.remove(destination, status));
                durations.remove(destination);
            }
            return gone;
        });
    }
}
