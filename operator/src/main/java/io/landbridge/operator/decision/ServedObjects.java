// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServiceFluent;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.Endpoint;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointPortBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import io.landbridge.crds.Destination;
import io.landbridge.operator.config.OperatorConfig;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTable;
import io.landbridge.routes.RouteTableYaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.OptionalInt;

/**
 * The objects by which a custom resource is served: its part of the route table, a Service in the proxy's namespace that
 * selects the proxy's pods, and one in its own namespace that leads to the same pods.
 */
final class ServedObjects {
    private static final String ROUTES_LABEL = "landbridge.io/routes";
    private static final String SLICE_OF = "kubernetes.io/service-name";
    private static final int HTTP_PORT = 80;
    private static final int TCP_PORT = 20_004;

    private final OperatorConfig config;
    private final Destination resource;
    private final Ownership ownership;
    private final String name;
    private final String namespace;

    ServedObjects(OperatorConfig config, Destination resource) {
        this.config = config;
        this.resource = resource;
        this.ownership = Ownership.of(config.namespace(), resource);
        this.name = resource.getMetadata().getName();
        this.namespace = resource.getMetadata().getNamespace();
    }

    /** In the order to apply them: the proxy should know a name before anyone can resolve it. */
    List<HasMetadata> of(Route route, OptionalInt port, List<EndpointSlice> proxySlices) {
        var objects = new ArrayList<HasMetadata>();
        var door = door(route, port);
        objects.add(routes(route));
        objects.add(selectingService(door));
        if (!namespace.equals(config.namespace())) {
            switch (config.serviceKind()) {
                case EXTERNAL_NAME -> objects.add(alias(door));
                case ENDPOINT_SLICES -> {
                    proxySlices.forEach(slice -> objects.add(mirror(slice, door)));
                    objects.add(selectorlessService(door));
                }
            }
        }
        return objects;
    }

    /**
     * How a Service leads to the proxy.
     *
     * @param name the Service's
     * @param protocol its port's name
     * @param port the Service's
     * @param target the proxy's
     */
    private record Door(String name, String protocol, int port, int target) {}

    private Door door(Route route, OptionalInt port) {
        return route.tcpPort().isPresent()
                ? new Door(
                        route.name(),
                        "tcp",
                        port.orElse(TCP_PORT),
                        route.tcpPort().getAsInt())
                : new Door(
                        route.name(),
                        "http",
                        port.orElse(HTTP_PORT),
                        config.proxy().port());
    }

    /** One ConfigMap for each name, so that a route changes at once and never occurs twice. */
    private ConfigMap routes(Route route) {
        var metadata = metadata(config.namespace(), "landbridge-route-" + route.name());
        metadata.getLabels().put(ROUTES_LABEL, "true");
        return new ConfigMapBuilder()
                .withMetadata(metadata)
                .addToData(RouteTableYaml.KEY, RouteTableYaml.render(new RouteTable(List.of(route))))
                .build();
    }

    private Service selectingService(Door door) {
        return service(config.namespace(), door)
                .withSelector(new LinkedHashMap<>(config.proxy().podLabels()))
                .endSpec()
                .build();
    }

    private Service selectorlessService(Door door) {
        return service(namespace, door).endSpec().build();
    }

    private ServiceFluent<ServiceBuilder>.SpecNested<ServiceBuilder> service(String where, Door door) {
        return new ServiceBuilder()
                .withMetadata(metadata(where, door.name()))
                .withNewSpec()
                .withType("ClusterIP")
                .withIpFamilyPolicy("PreferDualStack")
                .withPorts(servicePort(door));
    }

    private Service alias(Door door) {
        return new ServiceBuilder()
                .withMetadata(metadata(namespace, door.name()))
                .withNewSpec()
                .withType("ExternalName")
                .withExternalName(door.name() + "." + config.namespace() + ".svc.cluster.local")
                .withPorts(servicePort(door))
                .endSpec()
                .build();
    }

    private ServicePort servicePort(Door door) {
        return new ServicePortBuilder()
                .withName(door.protocol())
                .withProtocol("TCP")
                .withPort(door.port())
                .withTargetPort(new IntOrString(door.target()))
                .build();
    }

    private EndpointSlice mirror(EndpointSlice slice, Door door) {
        var metadata = metadata(namespace, door.name() + "-" + suffix(slice));
        metadata.getLabels().put(SLICE_OF, door.name());
        metadata.getLabels().put(Ownership.SLICE_MANAGED_BY, Ownership.SLICE_MANAGER);
        return new EndpointSliceBuilder()
                .withMetadata(metadata)
                .withAddressType(slice.getAddressType())
                .withEndpoints(slice.getEndpoints().stream()
                        .map(ServedObjects::endpoint)
                        .toList())
                .withPorts(new EndpointPortBuilder()
                        .withName(door.protocol())
                        .withProtocol("TCP")
                        .withPort(door.target())
                        .build())
                .build();
    }

    private static String suffix(EndpointSlice slice) {
        return Integer.toUnsignedString(slice.getMetadata().getName().hashCode(), Character.MAX_RADIX);
    }

    /** Without the pod, which is in another namespace. */
    private static Endpoint endpoint(Endpoint endpoint) {
        return new EndpointBuilder()
                .withAddresses(endpoint.getAddresses())
                .withConditions(endpoint.getConditions())
                .withNodeName(endpoint.getNodeName())
                .withZone(endpoint.getZone())
                .build();
    }

    private ObjectMeta metadata(String where, String objectName) {
        var metadata = new ObjectMetaBuilder()
                .withNamespace(where)
                .withName(objectName)
                .withLabels(ownership.labels());
        if (where.equals(namespace)) {
            metadata.addNewOwnerReference()
                    .withApiVersion(resource.getApiVersion())
                    .withKind(resource.getKind())
                    .withName(name)
                    .withUid(resource.getMetadata().getUid())
                    .withController(true)
                    .endOwnerReference();
        }
        return metadata.build();
    }
}
