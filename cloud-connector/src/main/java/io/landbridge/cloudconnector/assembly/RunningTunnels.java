// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.assembly;

import io.landbridge.cloudconnector.audit.AuditLog;
import io.landbridge.cloudconnector.config.ConnectorConfig;
import io.landbridge.cloudconnector.connection.TunnelStates;
import io.landbridge.cloudconnector.model.ConnectorConfiguration;
import io.landbridge.cloudconnector.traffic.TrafficSettings;
import io.landbridge.cloudconnector.traffic.Tunnels;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Opens the tunnels when the program has started, and ends them with it. */
@Singleton
final class RunningTunnels {
    private final ConnectorConfiguration configuration;
    private final ConnectorConfig config;
    private final TunnelStates states;
    private final AuditLog audit;
    private final Clock clock;
    private @Nullable Tunnels tunnels;

    RunningTunnels(
            ConnectorConfiguration configuration,
            ConnectorConfig config,
            TunnelStates states,
            AuditLog audit,
            Clock clock) {
        this.configuration = configuration;
        this.config = config;
        this.states = states;
        this.audit = audit;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event, @ConfigProperty(name = "quarkus.application.version") String version) {
        tunnels = Tunnels.start(configuration, settings(config.traffic()), states, audit, version, clock);
    }

    private static TrafficSettings settings(ConnectorConfig.Traffic traffic) {
        return new TrafficSettings(
                traffic.connectTimeout(),
                traffic.readTimeout(),
                traffic.drainTimeout(),
                traffic.requestLineBytes(),
                traffic.requestHeaderBytes(),
                traffic.answerLineBytes(),
                traffic.answerHeaderBytes(),
                traffic.connections());
    }

    void stop(@Observes ShutdownEvent event) {
        if (tunnels != null) {
            tunnels.close();
        }
    }
}
