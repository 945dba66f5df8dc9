// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.reconcile;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import io.landbridge.crds.Destination;
import io.landbridge.operator.decision.Ownership;
import io.landbridge.operator.decision.Reason;
import io.landbridge.operator.decision.Verdict;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Brings the objects of a custom resource into being, and takes them away. Those of others are never touched. */
final class OwnedObjects {
    static final PatchContext APPLY = new PatchContext.Builder()
            .withPatchType(PatchType.SERVER_SIDE_APPLY)
            .withFieldManager(DestinationReconciler.FIELD_MANAGER)
            .withForce(true)
            .build();

    private static final int UNPROCESSABLE = 422;

    private final String installation;
    private final KubernetesClient client;

    OwnedObjects(String installation, KubernetesClient client) {
        this.installation = installation;
        this.client = client;
    }

    private record Id(String kind, String namespace, String name) {
        static Id of(HasMetadata object) {
            var metadata = object.getMetadata();
            return new Id(object.getKind(), metadata.getNamespace(), metadata.getName());
        }
    }

    /**
     * Applies what should be and removes what should not.
     *
     * @return what to say instead, if the API server refuses an object
     */
    Optional<Verdict> become(List<HasMetadata> desired, Context<Destination> context) {
        var present = present(context).toList();
        for (var object : desired) {
            var refusal = apply(object, present, context);
            if (refusal.isPresent()) {
                return refusal;
            }
        }
        var wanted = desired.stream().map(Id::of).toList();
        present.stream().filter(object -> !wanted.contains(Id.of(object))).forEach(this::delete);
        return Optional.empty();
    }

    private static Stream<? extends HasMetadata> present(Context<Destination> context) {
        return Stream.of(Service.class, EndpointSlice.class, ConfigMap.class)
                .flatMap(kind -> context.getSecondaryResources(kind).stream());
    }

    private Optional<Verdict> apply(
            HasMetadata object, List<? extends HasMetadata> present, Context<Destination> context) {
        var id = Id.of(object);
        var matches = present.stream()
                .filter(candidate -> Id.of(candidate).equals(id))
                .anyMatch(actual -> matches(actual, object, context));
        try {
            if (!matches) {
                apply(object);
            }
            return Optional.empty();
        } catch (KubernetesClientException refused) {
            return Optional.of(refusal(id, refused));
        }
    }

    private static boolean matches(HasMetadata actual, HasMetadata desired, Context<Destination> context) {
        return SSABasedGenericKubernetesResourceMatcher.<HasMetadata>getInstance()
                        .matches(actual, desired, context)
                && !(desired instanceof Service wanted && ServiceDrift.isBetween((Service) actual, wanted));
    }

    private void apply(HasMetadata object) {
        if (object instanceof Service service) {
            applyService(service);
        } else {
            client.resource(object).patch(APPLY);
        }
    }

    /** Applying leaves alone, or stumbles over, what somebody else added to ports and selector. */
    private void applyService(Service desired) {
        if (isApplied(desired)) {
            return;
        }
        client.services()
                .inNamespace(desired.getMetadata().getNamespace())
                .withName(desired.getMetadata().getName())
                .edit(actual -> ServiceDrift.undone(actual, desired));
        client.resource(desired).patch(APPLY);
    }

    private boolean isApplied(Service desired) {
        try {
            return !ServiceDrift.isBetween(client.resource(desired).patch(APPLY), desired);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != UNPROCESSABLE) {
                throw refused;
            }
            return false;
        }
    }

    private static Verdict refusal(Id id, KubernetesClientException refused) {
        var reason = id.kind().equals("Service") ? Reason.SERVICE_CREATION_FAILED : Reason.FAILED;
        return new Verdict(
                false,
                reason,
                id.kind() + " " + id.namespace() + "/" + id.name() + " cannot be created or updated: "
                        + refused.getMessage() + ". It is tried again.");
    }

    /** Removes everything that belongs to the custom resource; asks the API server, not the caches, which may lag. */
    void withdraw(Destination resource) {
        var ownership = Ownership.of(installation, resource);
        Stream.of(
                        services(ownership.namespace(), ownership),
                        services(installation, ownership),
                        slices(ownership),
                        routes(ownership))
                .flatMap(List::stream)
                .filter(object -> Ownership.of(object).filter(ownership::equals).isPresent())
                .forEach(this::delete);
    }

    private List<? extends HasMetadata> services(String namespace, Ownership ownership) {
        return client.services()
                .inNamespace(namespace)
                .withLabelSelector(ownedBy(ownership))
                .list()
                .getItems();
    }

    private List<? extends HasMetadata> slices(Ownership ownership) {
        return client.discovery()
                .v1()
                .endpointSlices()
                .inNamespace(ownership.namespace())
                .withLabelSelector(Ownership.selector(installation))
                .list()
                .getItems();
    }

    private List<? extends HasMetadata> routes(Ownership ownership) {
        return client.configMaps()
                .inNamespace(installation)
                .withLabelSelector(ownedBy(ownership))
                .list()
                .getItems();
    }

    private String ownedBy(Ownership ownership) {
        return Ownership.selector(installation) + ",landbridge.io/destination-name=" + ownership.name();
    }

    /** Unless somebody changed it meanwhile, as when it has got another owner. */
    void delete(HasMetadata object) {
        try {
            client.resource(object)
                    .lockResourceVersion(object.getMetadata().getResourceVersion())
                    .delete();
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw refused;
            }
        }
    }
}
