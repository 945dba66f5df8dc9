// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.reconcile;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FilterWatchListDeletable;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.landbridge.crds.Destination;
import io.landbridge.operator.config.OperatorConfig;
import io.landbridge.operator.decision.Ownership;
import io.landbridge.operator.decision.Reason;
import io.landbridge.operator.decision.Verdict;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes an installation's work back, before or after its programs are uninstalled: no object of it stays, no custom
 * resource waits for its finalizer, and none claims to be available. No other replica may act meanwhile.
 */
public final class Retirement {
    private static final Logger LOG = LoggerFactory.getLogger(Retirement.class);

    private final OperatorConfig config;
    private final KubernetesClient client;
    private final OwnedObjects objects;
    private final Reporter reporter;

    public Retirement(OperatorConfig config, KubernetesClient client, Clock clock) {
        this.config = config;
        this.client = client;
        this.objects = new OwnedObjects(config.namespace(), client);
        this.reporter = new Reporter(client, clock);
    }

    /** Does it all; blocks until it is done. */
    public void run() {
        var finalizer = DestinationReconciler.finalizer(config);
        destinations()
                .filter(resource -> resource.hasFinalizer(finalizer))
                .forEach(resource -> release(resource, finalizer));
        leftovers().forEach(objects::delete);
    }

    /** None, when the kind itself is gone already. */
    private Stream<Destination> destinations() {
        try {
            return client.resources(Destination.class).inAnyNamespace().list().getItems().stream();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw refused;
            }
            return Stream.empty();
        }
    }

    private void release(Destination resource, String finalizer) {
        objects.withdraw(resource);
        if (!resource.isMarkedForDeletion()) {
            reporter.reportLast(resource, uninstalled());
        }
        PrimaryUpdateAndCacheUtils.removeFinalizer(client, resource, finalizer);
        LOG.atInfo()
                .addKeyValue(
                        "destination",
                        resource.getMetadata().getNamespace() + "/"
                                + resource.getMetadata().getName())
                .log("Destination released");
    }

    private Verdict uninstalled() {
        return new Verdict(
                false,
                Reason.FAILED,
                "The installation in namespace '" + config.namespace() + "' that served it was uninstalled.");
    }

    /** Objects whose custom resource vanished without saying goodbye. */
    private Stream<HasMetadata> leftovers() {
        return Stream.of(
                        owned(client.services().inAnyNamespace()),
                        owned(client.discovery().v1().endpointSlices().inAnyNamespace()),
                        owned(client.configMaps().inNamespace(config.namespace())))
                .flatMap(stream -> stream);
    }

    private Stream<HasMetadata> owned(FilterWatchListDeletable<?, ? extends KubernetesResourceList<?>, ?> all) {
        return all.withLabelSelector(Ownership.selector(config.namespace())).list().getItems().stream()
                .map(HasMetadata.class::cast);
    }
}
