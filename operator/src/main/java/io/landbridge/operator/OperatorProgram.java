// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetrics;
import io.landbridge.config.InvalidConfigException;
import io.landbridge.operator.config.ConfigFile;
import io.landbridge.operator.config.OperatorConfig;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts and ends the operator with the process. The process ends with status 1 when the operator cannot do its job. */
@ApplicationScoped
final class OperatorProgram {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorProgram.class);

    private final Path configFile;
    private final Optional<String> identity;
    private final Task task;
    private final MeterRegistry registry;
    private @Nullable KubernetesClient client;
    private volatile @Nullable DestinationOperator operator;

    /** What this process is for. */
    enum Task {
        /** To serve custom resources. */
        OPERATE,
        /** To take everything back, and end. */
        RETIRE
    }

    OperatorProgram(
            @ConfigProperty(name = "landbridge.config-file", defaultValue = "/etc/landbridge/operator.yaml")
                    Path configFile,
            @ConfigProperty(name = "landbridge.identity") Optional<String> identity,
            @ConfigProperty(name = "landbridge.task", defaultValue = "operate") Task task,
            MeterRegistry registry) {
        this.configFile = configFile;
        this.identity = identity;
        this.task = task;
        this.registry = registry;
    }

    void onStart(@Observes StartupEvent event) {
        try {
            var config = ConfigFile.read(configFile);
            switch (task) {
                case OPERATE -> operate(config);
                case RETIRE -> Thread.ofPlatform().name("retirement").start(() -> retire(config));
            }
        } catch (InvalidConfigException invalid) {
            LOG.error(invalid.getMessage());
            Quarkus.asyncExit(1);
        }
    }

    private void operate(OperatorConfig config) {
        var kubernetes = new KubernetesClientBuilder().build();
        var replica = new DestinationOperator.Replica(
                identity.orElseGet(() -> UUID.randomUUID().toString()),
                () -> Runtime.getRuntime().halt(1),
                MicrometerMetrics.withoutPerResourceMetrics(registry));
        var starting = new DestinationOperator(config, kubernetes, replica);
        client = kubernetes;
        operator = starting;
        DestinationGauges.register(starting, registry);
        Thread.ofPlatform().name("operator-start").start(() -> start(starting));
    }

    /** Apart from the process's own start, so that it answers probes while the caches are filled. */
    private static void start(DestinationOperator starting) {
        try {
            starting.start();
        } catch (RuntimeException failure) {
            LOG.error("The operator cannot start", failure);
            Quarkus.asyncExit(1);
        }
    }

    private static void retire(OperatorConfig config) {
        try (var kubernetes = new KubernetesClientBuilder().build()) {
            new RetiringReplica(config, kubernetes).run();
            Quarkus.asyncExit(0);
        } catch (RuntimeException failure) {
            LOG.error("The installation's work cannot be taken back", failure);
            Quarkus.asyncExit(1);
        }
    }

    void onStop(@Observes ShutdownEvent event) {
        if (operator != null) {
            operator.close();
        }
        if (client != null) {
            client.close();
        }
    }

    /** Why the operator cannot do its job at the moment, if so. */
    Optional<String> whyNotReady() {
        var present = operator;
        return present == null ? Optional.of("it has not started yet") : present.whyNotReady();
    }
}
