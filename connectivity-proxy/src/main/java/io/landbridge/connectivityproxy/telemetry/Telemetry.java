// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.telemetry;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetric;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import java.util.function.IntSupplier;

/** The documented metrics, and counts of what callers were told. */
public final class Telemetry {
    private static final ByteBufAllocatorMetric DIRECT_MEMORY =
            ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final AtomicInteger tunnels = new AtomicInteger();
    private final CallHealth calls = new CallHealth();
    private final Counter timeouts = counter(
            "connectivity_tunnel_opening_timeout_count_total", "Tunnels that were not open within 10 s", "tunnel_id");
    private final Counter socks5 =
            counter("connectivity_proxy_socks5_requests_total", "SOCKS5 connections by reply code", "reply");
    private final Counter handedOver = counter(
            "connectivity_proxy_handed_over_total",
            "Requests and connections that other replicas have handed over, and connectors have answered");
    private final Counter requests = counter(
            "connectivity_proxy_http_requests_total",
            "HTTP requests by status class and who answered",
            "status",
            "origin");

    /** @param jvm whether the JVM's own metrics are among them */
    public Telemetry(boolean jvm) {
        gauge("connectivity_business_data_tunnels_count", "Open tunnels", tunnels::get);
        gauge(
                "connectivity_proxy_open_tunnel_call_health_status",
                "1 when calls to the control plane, which tunnels depend on, succeed; 0 when the last 5 failed or 60 % of "
                        + "the last 15",
                () -> calls.isHealthy() ? 1 : 0);
        gauge(
                "connectivity_proxy_direct_memory_bytes",
                "Memory beyond the heap that buffers of connections have taken",
                DIRECT_MEMORY::usedDirectMemory);
        if (jvm) {
            JvmMetrics.builder().register(registry);
        }
    }

    /** From now on, the number of open streams is told, too. */
    public void observeStreams(IntSupplier open) {
        gauge("connectivity_proxy_open_streams_count", "Requests and connections under way in tunnels", open::getAsInt);
    }

    private Counter counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).register(registry);
    }

    private void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    /** Where all metrics are. */
    public PrometheusRegistry registry() {
        return registry;
    }

    /** A tunnel is open. */
    public void tunnelOpened() {
        tunnels.incrementAndGet();
    }

    /** A tunnel has ended. */
    public void tunnelClosed() {
        tunnels.decrementAndGet();
    }

    /** A tunnel was not open in time. */
    public void tunnelTimedOut(String tunnelId) {
        timeouts.labelValues(tunnelId).inc();
    }

    /** A call to the control plane has ended. */
    public void controlPlaneCalled(boolean success) {
        calls.add(success);
    }

    /** A request or a connection that another replica has handed over was answered. */
    public void handedOver() {
        handedOver.inc();
    }

    /** A SOCKS5 caller was told what becomes of its request. */
    public void socks5Replied(String reply) {
        socks5.labelValues(reply).inc();
    }

    /**
     * An HTTP request is over.
     *
     * @param status what the caller got; 0 when it went away before
     * @param origin who answered
     */
    public void requested(int status, String origin) {
        requests.labelValues(status == 0 ? "none" : status / 100 + "xx", origin).inc();
    }
}
