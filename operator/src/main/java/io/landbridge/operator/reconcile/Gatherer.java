// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.reconcile;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.landbridge.crds.Destination;
import io.landbridge.crds.RouteMapping;
import io.landbridge.operator.config.OperatorConfig;
import io.landbridge.operator.decision.Claim;
import io.landbridge.operator.decision.Ownership;
import io.landbridge.operator.decision.Tenants;
import io.landbridge.routes.MalformedRouteTableException;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTableYaml;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Gathers what the cluster says about a custom resource. */
final class Gatherer {
    private static final Comparator<Destination> BY_AGE = Comparator.<Destination, String>comparing(
                    resource -> resource.getMetadata().getCreationTimestamp())
            .thenComparing(resource -> resource.getMetadata().getNamespace())
            .thenComparing(resource -> resource.getMetadata().getName());

    private final OperatorConfig config;
    private final KubernetesClient client;
    private final Watches watches;

    Gatherer(OperatorConfig config, KubernetesClient client, Watches watches) {
        this.config = config;
        this.client = client;
        this.watches = watches;
    }

    /** Of a custom resource under its own name. */
    Claim claim(Destination resource, Context<Destination> context) {
        var name = resource.getMetadata().getName();
        return claim(resource, foreign(resource, name, context), served(name, context));
    }

    /** Of one that has a Service for each tenant; nothing about the Services yet. */
    Claim claimForTenants(Destination resource) {
        return claim(resource, List.of(), Optional.empty());
    }

    /** Of its Service for one tenant. */
    Claim claimForTenant(Claim claim, String service, Context<Destination> context) {
        return claim.forTenant(foreign(claim.resource(), service, context), served(service, context));
    }

    private Claim claim(Destination resource, List<String> foreign, Optional<Route> served) {
        return new Claim(
                resource,
                RouteMapping.map(resource, config.destinationService().defaultInstance()),
                elder(resource),
                foreign,
                served,
                watches.proxySlices(),
                OptionalInt.empty());
    }

    /** Who came first keeps the name until it is gone. */
    private Optional<String> elder(Destination resource) {
        return watches.namesakes(resource.getMetadata().getName()).stream()
                .min(BY_AGE)
                .filter(first -> BY_AGE.compare(first, resource) < 0)
                .map(first -> first.getMetadata().getNamespace() + "/"
                        + first.getMetadata().getName());
    }

    private List<String> foreign(Destination resource, String name, Context<Destination> context) {
        var owned = context.getSecondaryResources(Service.class).stream()
                .filter(service -> service.getMetadata().getName().equals(name))
                .map(service -> service.getMetadata().getNamespace())
                .toList();
        var services = Stream.of(resource.getMetadata().getNamespace(), config.namespace())
                .distinct()
                .filter(namespace -> !owned.contains(namespace))
                .filter(namespace -> isForeign(namespace, name))
                .map(namespace -> namespace + "/" + name);
        return Stream.concat(services, rivals(resource, name)).distinct().toList();
    }

    /** The Service of that name that an older custom resource has a right to, when one of the two is for tenants. */
    private Stream<String> rivals(Destination resource, String name) {
        var claimants = IntStream.range(1, name.length())
                .filter(at -> name.charAt(at) == '-')
                .boxed()
                .flatMap(at -> watches.namesakes(name.substring(0, at)).stream()
                        .filter(other -> tenants(other).contains(name.substring(at + 1))));
        var untenanted = watches.namesakes(name).stream()
                .filter(other -> Tenants.of(other, config.tenantMode()) instanceof Tenants.Unnamed)
                .filter(other -> !other.getMetadata()
                        .getName()
                        .equals(resource.getMetadata().getName()));
        return Stream.concat(claimants, untenanted)
                .filter(other -> BY_AGE.compare(other, resource) < 0)
                .map(other -> other.getMetadata().getNamespace() + "/" + name);
    }

    private List<String> tenants(Destination resource) {
        return Tenants.of(resource, config.tenantMode()) instanceof Tenants.Named(var subdomains)
                ? subdomains
                : List.of();
    }

    private boolean isForeign(String namespace, String name) {
        return Optional.ofNullable(
                        client.services().inNamespace(namespace).withName(name).get())
                .filter(service -> !isOurs(service))
                .isPresent();
    }

    /** Also if it belonged to a custom resource before that had this name. */
    private boolean isOurs(Service service) {
        return Ownership.of(service)
                .filter(ownership -> ownership.installation().equals(config.namespace()))
                .isPresent();
    }

    private static Optional<Route> served(String name, Context<Destination> context) {
        return served(context).filter(route -> route.name().equals(name)).findFirst();
    }

    /** The routes that the custom resource of this context has at present. */
    static Stream<Route> served(Context<Destination> context) {
        return context.getSecondaryResources(ConfigMap.class).stream().flatMap(Gatherer::routes);
    }

    /** The routes that a ConfigMap of ours holds. */
    static Stream<Route> routes(ConfigMap map) {
        var data = Objects.requireNonNullElse(map.getData(), Map.<String, String>of());
        return routes(data.getOrDefault(RouteTableYaml.KEY, ""));
    }

    /** A table that somebody spoilt is as good as none: it is written anew. */
    private static Stream<Route> routes(String table) {
        try {
            return RouteTableYaml.parse(table).routes().stream();
        } catch (MalformedRouteTableException spoilt) {
            return Stream.empty();
        }
    }
}
