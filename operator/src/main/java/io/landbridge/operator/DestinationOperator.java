// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import io.landbridge.crds.Destination;
import io.landbridge.operator.config.OperatorConfig;
import io.landbridge.operator.instance.Instances;
import io.landbridge.operator.lookup.Lookups;
import io.landbridge.operator.reconcile.DestinationReconciler;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One replica of the operator: watches from the start, acts while it leads. Safe on any thread.
 */
public final class DestinationOperator implements AutoCloseable {
    /** Name of the Lease by which replicas agree on a leader. */
    public static final String LEASE = "landbridge-operator";

    private static final Logger LOG = LoggerFactory.getLogger(DestinationOperator.class);
    private static final int FIRST_RETRY_MILLIS = 1_000;
    private static final int LONGEST_RETRY_MILLIS = 60_000;

    private final OperatorConfig config;
    private final KubernetesClient client;
    private final Replica replica;
    private final Instances instances;
    private final Lookups lookups;
    private final DestinationReconciler reconciler;
    private final Operator operator;
    private volatile boolean started;
    private volatile boolean leading;
    private volatile boolean closing;

    /**
     * One of several processes with the same job.
     *
     * @param identity its name, different from all others'
     * @param onLostLeadership told when another one leads: this one must end at once, so that no two act
     * @param metrics hears about reconciliations
     */
    public record Replica(String identity, Runnable onLostLeadership, Metrics metrics) {}

    /** @param client stays the caller's to close */
    public DestinationOperator(OperatorConfig config, KubernetesClient client, Replica replica) {
        var clock = Clock.systemUTC();
        this.config = config;
        this.client = client;
        this.replica = replica;
        this.instances = new Instances(config, client, this::onBindingsChanged);
        this.lookups = new Lookups(config, instances, clock);
        this.reconciler = new DestinationReconciler(config, client, lookups, clock);
        this.operator = new Operator(overrides -> overrides
                .withKubernetesClient(client)
                .withCloseClientOnStop(false)
                .withMetrics(replica.metrics())
                .withReconciliationTerminationTimeout(Duration.ofSeconds(10))
                .withLeaderElectionConfiguration(election()));
        operator.register(
                reconciler,
                overrides -> overrides.withRetry(new GenericRetry()
                        .setInitialInterval(FIRST_RETRY_MILLIS)
                        .setMaxInterval(LONGEST_RETRY_MILLIS)
                        .withoutMaxAttempts()));
    }

    private LeaderElectionConfiguration election() {
        return new LeaderElectionConfiguration(
                LEASE,
                config.namespace(),
                LeaderElectionConfiguration.LEASE_DURATION_DEFAULT_VALUE,
                LeaderElectionConfiguration.RENEW_DEADLINE_DEFAULT_VALUE,
                LeaderElectionConfiguration.RETRY_PERIOD_DEFAULT_VALUE,
                replica.identity(),
                new LeaderCallbacks(this::onStartLeading, this::onStopLeading, leader -> {}),
                false);
    }

    /**
     * Fills the caches, then stands for election; returns when both is under way.
     *
     * @throws io.javaoperatorsdk.operator.OperatorException if the API server does not play along
     */
    public void start() {
        instances.start();
        operator.start();
        started = true;
    }

    private void onStartLeading() {
        LOG.atInfo().addKeyValue("identity", replica.identity()).log("This replica leads");
        leading = true;
        instances.lead();
    }

    private void onStopLeading() {
        leading = false;
        if (!closing) {
            LOG.atError().addKeyValue("identity", replica.identity()).log("This replica does not lead any more");
            replica.onLostLeadership().run();
        }
    }

    private void onBindingsChanged() {
        if (started) {
            reconciler.wakeAll();
        }
    }

    /** Why nothing can be expected of this replica at the moment, if so; one that waits for its turn to lead is ready. */
    public Optional<String> whyNotReady() {
        if (!started) {
            return Optional.of("the caches are not filled yet");
        }
        if (!instances.isWatching()) {
            return Optional.of("the binding Secrets are not being watched");
        }
        return operator.getRuntimeInfo().allEventSourcesAreHealthy()
                ? Optional.empty()
                : Optional.of("not every kind of resource is being watched");
    }

    /** Whether this replica is the one that acts. */
    public boolean leads() {
        return leading;
    }

    /** The custom resources that it serves, or would if it led. */
    public Stream<Destination> destinations() {
        return started ? reconciler.managed() : Stream.empty();
    }

    /** Finishes what is under way, and lets another replica lead at once. */
    @Override
    public void close() {
        closing = true;
        var led = leading;
        operator.stop();
        if (led) {
            resign();
        }
        instances.close();
        lookups.close();
    }

    private void resign() {
        try {
            var leases = client.leases().inNamespace(config.namespace()).withName(LEASE);
            Optional.ofNullable(leases.get())
                    .filter(lease -> replica.identity().equals(lease.getSpec().getHolderIdentity()))
                    .ifPresent(lease -> {
                        lease.getSpec().setHolderIdentity(null);
                        lease.getSpec().setLeaseDurationSeconds(1);
                        client.resource(lease).update();
                    });
        } catch (KubernetesClientException refused) {
            LOG.atWarn()
                    .addKeyValue("reason", refused.getMessage())
                    .log("The lease cannot be released; it runs out by itself");
        }
    }
}
