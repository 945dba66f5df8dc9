// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.telemetry;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The documented metrics of TCP connections, and how many failed by destination. */
final class TcpMetrics {
    private static final Scope SCOPE = Scope.of("sap-transp-proxy-tcp");

    private final GaugeDataPoint open;
    private final CounterDataPoint all;
    private final Counter failures;
    private final Set<String> failed = ConcurrentHashMap.newKeySet();

    TcpMetrics(PrometheusRegistry registry) {
        this.open = Gauge.builder()
                .name("tp_open_tcp_connections")
                .help("TCP connections of callers that are open")
                .constLabels(SCOPE.labels())
                .register(registry)
                .labelValues();
        this.all = Counter.builder()
                .name("tp_tcp_connections_total")
                .help("TCP connections that callers opened")
                .constLabels(SCOPE.labels())
                .register(registry)
                .labelValues();
        this.failures = Counter.builder()
                .name("tp_tcp_connection_failures_total")
                .help("TCP connections that did not get to their target, by destination")
                .constLabels(SCOPE.labels())
                .labelNames("destination")
                .register(registry);
    }

    void opened() {
        open.inc();
        all.inc();
    }

    void closed() {
        open.dec();
    }

    void failed(String destination) {
        failed.add(destination);
        failures.labelValues(destination).inc();
    }

    void retain(Set<String> destinations) {
        failed.removeIf(destination -> {
            var gone = !destinations.contains(destination);
            if (gone) {
                failures.remove(destination);
            }
            return gone;
        });
    }
}
