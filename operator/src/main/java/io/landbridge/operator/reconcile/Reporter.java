// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.reconcile;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.PrimaryUpdateAndCacheUtils;
import io.landbridge.crds.Destination;
import io.landbridge.crds.DestinationCondition;
import io.landbridge.crds.DestinationStatus;
import io.landbridge.operator.decision.AvailableCondition;
import io.landbridge.operator.decision.Verdict;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the status when it changed, and then one event when the story is another one. */
final class Reporter {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final String COMPONENT = "landbridge-operator";
    private static final int LONGEST_NOTE = 1_000;

    private final KubernetesClient client;
    private final Clock clock;

    Reporter(KubernetesClient client, Clock clock) {
        this.client = client;
        this.clock = clock;
    }

    void report(Destination resource, Verdict verdict, Context<Destination> context) {
        var before = AvailableCondition.find(resource.getStatus());
        var next = AvailableCondition.next(resource, verdict, clock.instant());
        if (before.filter(next::equals).isPresent()) {
            return;
        }
        PrimaryUpdateAndCacheUtils.ssaPatchStatusAndCacheResource(resource, statusOnly(resource, next), context);
        if (AvailableCondition.isTransition(before, next)) {
            LOG.atInfo()
                    .addKeyValue("destination", id(resource))
                    .addKeyValue("available", next.status())
                    .addKeyValue("reason", next.reason())
                    .log(next.message());
            publish(resource, next);
        }
    }

    /** The same, for a resource that nobody will look after any more. */
    void reportLast(Destination resource, Verdict verdict) {
        var next = AvailableCondition.next(resource, verdict, clock.instant());
        client.resource(statusOnly(resource, next)).subresource("status").patch(OwnedObjects.APPLY);
        publish(resource, next);
    }

    private static Destination statusOnly(Destination resource, DestinationCondition condition) {
        var patch = new Destination();
        patch.setMetadata(new ObjectMetaBuilder()
                .withNamespace(resource.getMetadata().getNamespace())
                .withName(resource.getMetadata().getName())
                .build());
        patch.setSpec(null);
        patch.setStatus(new DestinationStatus(resource.getMetadata().getGeneration(), List.of(condition)));
        return patch;
    }

    private void publish(Destination resource, DestinationCondition condition) {
        var now = clock.instant();
        var time = now.truncatedTo(ChronoUnit.SECONDS).toString();
        var metadata = resource.getMetadata();
        var event = new EventBuilder()
                .withNewMetadata()
                .withNamespace(metadata.getNamespace())
                .withName(eventName(metadata.getName(), now))
                .endMetadata()
                .withInvolvedObject(new ObjectReferenceBuilder()
                        .withApiVersion(resource.getApiVersion())
                        .withKind(resource.getKind())
                        .withNamespace(metadata.getNamespace())
                        .withName(metadata.getName())
                        .withUid(metadata.getUid())
                        .withResourceVersion(metadata.getResourceVersion())
                        .build())
                .withType(condition.status().equals("True") ? "Normal" : "Warning")
                .withReason(condition.reason())
                .withMessage(shortened(condition.message()))
                .withFirstTimestamp(time)
                .withLastTimestamp(time)
                .withCount(1)
                .withReportingComponent(COMPONENT)
                .withReportingInstance(Objects.requireNonNullElse(System.getenv("HOSTNAME"), COMPONENT))
                .withNewSource()
                .withComponent(COMPONENT)
                .endSource()
                .build();
        try {
            client.resource(event).create();
        } catch (KubernetesClientException refused) {
            LOG.atWarn()
                    .addKeyValue("destination", id(resource))
                    .addKeyValue("reason", refused.getMessage())
                    .log("Event cannot be published");
        }
    }

    private static String eventName(String name, Instant now) {
        return name + "." + Long.toHexString(now.getEpochSecond() * 1_000_000_000L + now.getNano());
    }

    private static String shortened(String message) {
        return message.length() <= LONGEST_NOTE ? message : message.substring(0, LONGEST_NOTE) + "…";
    }

    private static String id(Destination resource) {
        return resource.getMetadata().getNamespace() + "/"
                + resource.getMetadata().getName();
    }
}
