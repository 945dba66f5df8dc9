// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfig;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElector;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.landbridge.operator.config.OperatorConfig;
import io.landbridge.operator.instance.Instances;
import io.landbridge.operator.reconcile.Retirement;
import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;

/**
 * The last replica of an installation: waits until no other one leads, takes the installation's work back, and removes
 * what replicas share. For a moment after the other replicas are gone, as when a chart was uninstalled.
 */
final class RetiringReplica {
    private final OperatorConfig config;
    private final KubernetesClient client;

    RetiringReplica(OperatorConfig config, KubernetesClient client) {
        this.config = config;
        this.client = client;
    }

    /** Blocks until it is done. */
    void run() {
        var leading = new CompletableFuture<Void>();
        try (var executor = Executors.newCachedThreadPool(
                Thread.ofPlatform().daemon().name("retirement-", 0).factory())) {
            var election = new LeaderElector(client, election(leading), executor).start();
            leading.join();
            new Retirement(config, client, Clock.systemUTC()).run();
            election.cancel(true);
        }
        client.secrets()
                .inNamespace(config.namespace())
                .withName(Instances.SECRET)
                .delete();
        client.leases()
                .inNamespace(config.namespace())
                .withName(DestinationOperator.LEASE)
                .delete();
    }

    private LeaderElectionConfig election(CompletableFuture<Void> leading) {
        return new LeaderElectionConfig(
                new LeaseLock(config.namespace(), DestinationOperator.LEASE, "retirement-" + UUID.randomUUID()),
                LeaderElectionConfiguration.LEASE_DURATION_DEFAULT_VALUE,
                LeaderElectionConfiguration.RENEW_DEADLINE_DEFAULT_VALUE,
                LeaderElectionConfiguration.RETRY_PERIOD_DEFAULT_VALUE,
                new LeaderCallbacks(() -> leading.complete(null), () -> {}, leader -> {}),
                false,
                DestinationOperator.LEASE);
    }
}
