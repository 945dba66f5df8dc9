// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.telemetry;

import io.landbridge.proxy.plan.ExchangeObserver;
import io.landbridge.transparentproxy.tcp.TcpObserver;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Set;

/** Counts exchanges, TCP connections and configuration edits, and logs each exchange at level {@code debug}. */
public final class Telemetry implements ExchangeObserver, TcpObserver {
    private static final Scope SCOPE = Scope.of("sap-transp-proxy-conn-handler");

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final CounterDataPoint received =
            counter("tp_received_requests_total", "Requests that arrived").labelValues();
    private final CounterDataPoint reachedTarget = counter(
                    "tp_target_system_requests_total", "Requests that went the whole way")
            .labelValues();
    private final Counter refused =
            counter("tp_refused_requests_total", "Requests refused because of their form, by status code", "status");
    private final Counter edits =
            counter("tp_configuration_edits_total", "Edits of routes and instances, taken over or refused", "outcome");
    private final DestinationMetrics destinations = new DestinationMetrics(registry, SCOPE);
    private final TcpMetrics tcp = new TcpMetrics(registry);

    public Telemetry() {
        SystemMetrics.register(registry);
        JvmMetrics.builder().register(registry);
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder()
                .name(name)
                .help(help)
                .constLabels(SCOPE.labels())
                .labelNames(labels)
                .register(registry);
    }

    /** Where all metrics are. */
    public PrometheusRegistry registry() {
        return registry;
    }

    /** Counts an edit of the configuration. */
    public void edited(boolean accepted) {
        edits.labelValues(accepted ? "accepted" : "refused").inc();
    }

    /** Forgets the series of destinations that are not served any more. */
    public void retain(Set<String> destinations) {
        this.destinations.retain(destinations);
        tcp.retain(destinations);
    }

    @Override
    public void opened() {
        tcp.opened();
    }

    @Override
    public void failed(String destination, String reason) {
        tcp.failed(destination);
        AccessLog.failed(destination, reason);
    }

    @Override
    public void closed() {
        tcp.closed();
    }

    @Override
    public void received() {
        received.inc();
    }

    @Override
    public void refused(Refusal refusal) {
        refused.labelValues(Integer.toString(refusal.status())).inc();
        AccessLog.refused(refusal);
    }

    @Override
    public void finished(Outcome outcome) {
        if (outcome.origin() == Origin.TARGET) {
            reachedTarget.inc();
        }
        destinations.finished(outcome);
        AccessLog.finished(outcome);
    }
}
