// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.telemetry;

import com.sun.management.OperatingSystemMXBean;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.lang.management.ManagementFactory;
import java.util.function.DoubleSupplier;

/** {@code tp_cpu_percent} and {@code tp_memory_bytes}, which every component has. */
final class SystemMetrics {
    private static final Scope SCOPE = Scope.of("system-metrics");

    private SystemMetrics() {}

    static void register(PrometheusRegistry registry) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var memory = ManagementFactory.getMemoryMXBean();
        gauge(
                registry,
                "tp_cpu_percent",
                "CPU load of the process, in percent of all cores",
                () -> 100 * Math.max(0, system.getProcessCpuLoad()));
        gauge(
                registry,
                "tp_memory_bytes",
                "Memory that the JVM has taken",
                () -> memory.getHeapMemoryUsage().getCommitted()
                        + memory.getNonHeapMemoryUsage().getCommitted());
    }

    private static void gauge(PrometheusRegistry registry, String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .constLabels(SCOPE.labels())
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }
}
