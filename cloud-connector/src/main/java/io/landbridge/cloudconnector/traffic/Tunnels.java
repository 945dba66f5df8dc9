// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.cloudconnector.audit.AuditLog;
import io.landbridge.cloudconnector.connection.TunnelStates;
import io.landbridge.cloudconnector.model.Configuration;
import io.landbridge.cloudconnector.model.ConnectorConfiguration;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.net.EventLoops;
import io.landbridge.net.HostResolver;
import io.landbridge.tunnel.NetworkWatch;
import io.landbridge.tunnel.TunnelAgent;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * The tunnels of all subaccounts, as the configuration has them: a change of what is exposed counts from the next request on,
 * one of where to dial starts, renews or ends a tunnel soon after. Safe on any thread.
 */
public final class Tunnels implements AutoCloseable {
    private final TrafficShared shared;
    private final ExecutorService dialling = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("tunnels").factory());
    private final Map<SubaccountId, SubaccountTunnel> tunnels = new LinkedHashMap<>();
    private final ConnectorConfiguration.Listening listening;
    private BackEndTls tls;

    private Tunnels(TrafficShared shared, ConnectorConfiguration configuration) {
        this.shared = shared;
        this.tls = new BackEndTls(configuration.current().backendTrust());
        this.listening = configuration.onChange(this::follow);
    }

    /**
     * Follows the configuration from now on.
     *
     * @param states told how tunnels stand
     * @param version the connector's, for the cloud
     */
    public static Tunnels start(
            ConnectorConfiguration configuration,
            TrafficSettings settings,
            TunnelStates states,
            AuditLog audit,
            String version,
            Clock clock) {
        var attributes = new ConnectorAttributes(version, clock.instant());
        var shared = new TrafficShared(
                EventLoops.start(),
                new TunnelAgent.Surroundings(new HostResolver(), NetworkWatch.start()),
                settings,
                states,
                audit,
                attributes,
                clock);
        return new Tunnels(shared, configuration);
    }

    private synchronized void follow(Configuration configuration) {
        if (!tls.trust().equals(configuration.backendTrust())) {
            tls = new BackEndTls(configuration.backendTrust());
        }
        removeOthers(configuration);
        configuration.subaccounts().values().forEach(subaccount -> follow(configuration, subaccount));
    }

    private void removeOthers(Configuration configuration) {
        for (var id : new ArrayList<>(tunnels.keySet())) {
            if (configuration.find(id).isEmpty()) {
                var gone = tunnels.remove(id);
                dialling.execute(() -> {
                    gone.close();
                    shared.states().remove(id);
                });
            }
        }
    }

    private void follow(Configuration configuration, Subaccount subaccount) {
        var tunnel = tunnels.computeIfAbsent(
                subaccount.id(), id -> new SubaccountTunnel(shared, configuration, subaccount, tls));
        tunnel.expose(configuration, subaccount, tls);
        dialling.execute(() -> tunnel.connect(configuration, subaccount));
    }

    /** Ends all tunnels: waits for the requests under way, until the drain time-out at most. */
    @Override
    public void close() {
        if (dialling.isShutdown()) {
            return;
        }
        listening.close();
        var ending = takeAll();
        CompletableFuture.allOf(ending.stream()
                        .map(tunnel -> CompletableFuture.supplyAsync(tunnel::drain, dialling)
                                .thenCompose(drained -> drained))
                        .toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, shared.settings().drainTimeout().toMillis(), TimeUnit.MILLISECONDS)
                .thenRunAsync(() -> ending.forEach(SubaccountTunnel::close), dialling)
                .join();
        dialling.shutdown();
        shared.surroundings().network().close();
        shared.surroundings().resolver().close();
        shared.loops().close();
    }

    private synchronized List<SubaccountTunnel> takeAll() {
        var all = List.copyOf(tunnels.values());
        tunnels.clear();
        return all;
    }
}
