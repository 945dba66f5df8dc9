// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.landbridge.crds.Destination;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Labels that say which custom resource an object belongs to. The installation is part of it, as several may share a
 * cluster.
 *
 * @param installation namespace of the proxy
 * @param namespace of the custom resource
 * @param name of the custom resource
 */
public record Ownership(String installation, String namespace, String name) {
    private static final String MANAGED_BY = "app.kubernetes.io/managed-by";
    private static final String MANAGER = "landbridge";
    static final String SLICE_MANAGED_BY = "endpointslice.kubernetes.io/managed-by";
    static final String SLICE_MANAGER = "landbridge-operator";
    private static final String INSTALLATION = "landbridge.io/installation";
    private static final String NAMESPACE = "landbridge.io/destination-namespace";
    private static final String NAME = "landbridge.io/destination-name";

    /** Of the objects of that custom resource. */
    public static Ownership of(String installation, Destination resource) {
        var metadata = resource.getMetadata();
        return new Ownership(installation, metadata.getNamespace(), metadata.getName());
    }

    /**
     * What the object's labels say; nothing when it belongs to no custom resource. Kubernetes copies a Service's labels to
     * the EndpointSlices that it makes for it: those are not ours.
     */
    public static Optional<Ownership> of(HasMetadata object) {
        var labels = labels(object.getMetadata());
        var installation = labels.get(INSTALLATION);
        var namespace = labels.get(NAMESPACE);
        var name = labels.get(NAME);
        var ours = labels.getOrDefault(SLICE_MANAGED_BY, SLICE_MANAGER).equals(SLICE_MANAGER);
        return !ours || installation == null || namespace == null || name == null
                ? Optional.empty()
                : Optional.of(new Ownership(installation, namespace, name));
    }

    private static Map<String, String> labels(ObjectMeta metadata) {
        return Objects.requireNonNullElse(metadata.getLabels(), Map.of());
    }

    /** Selects all objects of an installation. */
    public static String selector(String installation) {
        return MANAGED_BY + "=" + MANAGER + "," + INSTALLATION + "=" + installation;
    }

    Map<String, String> labels() {
        var labels = new LinkedHashMap<String, String>();
        labels.put(MANAGED_BY, MANAGER);
        labels.put(INSTALLATION, installation);
        labels.put(NAMESPACE, namespace);
        labels.put(NAME, name);
        return labels;
    }
}
