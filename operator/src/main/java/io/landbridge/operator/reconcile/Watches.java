// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.reconcile;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.landbridge.crds.Destination;
import io.landbridge.operator.config.OperatorConfig;
import io.landbridge.operator.config.OperatorConfig.ManagedNamespaces;
import io.landbridge.operator.decision.Ownership;
import io.landbridge.routes.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is watched, and which custom resources are reconciled when it changes. */
final class Watches {
    /** Label of namespaces that are served, with the proxy's namespace as value. */
    static final String NAMESPACE_LABEL = "transparent-proxy.connectivity.api.sap/namespace";

    private static final String BY_NAME = "name";

    private final OperatorConfig config;
    private final IndexerResourceCache<Destination> resources;
    private final SimpleInboundEventSource<Destination> wake = new SimpleInboundEventSource<>("wake");
    private final InformerEventSource<ConfigMap, Destination> routes;
    private final InformerEventSource<EndpointSlice, Destination> proxySlices;
    private final InformerEventSource<Namespace, Destination> namespaces;
    private final List<EventSource<?, Destination>> sources = new ArrayList<>();

    Watches(OperatorConfig config, EventSourceContext<Destination> context) {
        this.config = config;
        this.resources = context.getPrimaryCache();
        resources.addIndexer(BY_NAME, resource -> List.of(resource.getMetadata().getName()));
        this.routes = owned(ConfigMap.class, context);
        this.proxySlices = proxySlices(context);
        this.namespaces = namespaces(context);
        sources.add(wake);
        sources.add(owned(Service.class, context));
        sources.add(routes);
        sources.add(owned(EndpointSlice.class, context));
        sources.add(proxySlices);
        if (config.managedNamespaces() == ManagedNamespaces.LABEL_SELECTOR) {
            sources.add(namespaces);
        }
    }

    List<EventSource<?, Destination>> sources() {
        return sources;
    }

    private <R extends HasMetadata> InformerEventSource<R, Destination> owned(
            Class<R> kind, EventSourceContext<Destination> context) {
        var selection = InformerEventSourceConfiguration.from(kind, Destination.class)
                .withName("owned-" + HasMetadata.getPlural(kind))
                .withLabelSelector(Ownership.selector(config.namespace()))
                .withSecondaryToPrimaryMapper(Watches::owner);
        return new InformerEventSource<>(
                (kind == ConfigMap.class
                                ? selection.withNamespaces(config.namespace())
                                : selection.withWatchAllNamespaces())
                        .build(),
                context);
    }

    private static Set<ResourceID> owner(HasMetadata object) {
        return Ownership.of(object)
                .map(ownership -> Set.of(new ResourceID(ownership.name(), ownership.namespace())))
                .orElse(Set.of());
    }

    private InformerEventSource<EndpointSlice, Destination> proxySlices(EventSourceContext<Destination> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(EndpointSlice.class, Destination.class)
                        .withName("proxy-endpoints")
                        .withNamespaces(config.namespace())
                        .withLabelSelector(
                                "kubernetes.io/service-name=" + config.proxy().service())
                        .withPrimaryToSecondaryMapper((Destination resource) -> Set.of())
                        .withSecondaryToPrimaryMapper(slice -> ids(resources.list(this::isElsewhere)))
                        .build(),
                context);
    }

    private boolean isElsewhere(Destination resource) {
        return !resource.getMetadata().getNamespace().equals(config.namespace());
    }

    private InformerEventSource<Namespace, Destination> namespaces(EventSourceContext<Destination> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(Namespace.class, Destination.class)
                        .withName("managed-namespaces")
                        .withWatchAllNamespaces()
                        .withLabelSelector(NAMESPACE_LABEL + "=" + config.namespace())
                        .withPrimaryToSecondaryMapper((Destination resource) -> Set.of())
                        .withSecondaryToPrimaryMapper(namespace ->
                                ids(resources.list(namespace.getMetadata().getName(), everything())))
                        .build(),
                context);
    }

    private static Set<ResourceID> ids(Stream<Destination> resources) {
        return resources.map(ResourceID::fromResource).collect(Collectors.toSet());
    }

    /** Whether custom resources of that namespace are this operator's business. */
    boolean isManaged(String namespace) {
        return switch (config.managedNamespaces()) {
            case ALL -> true;
            case LABEL_SELECTOR -> namespaces.get(new ResourceID(namespace)).isPresent();
        };
    }

    /** All managed custom resources of that name, in whatever namespace. */
    List<Destination> namesakes(String name) {
        return resources.byIndex(BY_NAME, name).stream()
                .filter(resource -> isManaged(resource.getMetadata().getNamespace()))
                .toList();
    }

    /** All managed custom resources. */
    Stream<Destination> managed() {
        return resources.list(resource -> isManaged(resource.getMetadata().getNamespace()));
    }

    /** The routes of all custom resources, as far as they are known. */
    Stream<Route> routes() {
        return routes.list(map -> true).flatMap(Gatherer::routes);
    }

    List<EndpointSlice> proxySlices() {
        return proxySlices.list(slice -> true).toList();
    }

    /** Has all custom resources of that name reconciled. */
    void wakeNamesakes(String name) {
        resources.byIndex(BY_NAME, name).forEach(resource -> wake.propagateEvent(ResourceID.fromResource(resource)));
    }

    /** Has all custom resources reconciled. */
    void wakeAll() {
        resources.list(everything()).forEach(resource -> wake.propagateEvent(ResourceID.fromResource(resource)));
    }

    private static Predicate<Destination> everything() {
        return resource -> true;
    }
}
