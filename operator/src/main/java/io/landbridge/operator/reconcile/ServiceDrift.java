// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.reconcile;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody else put into a Service of ours. Server-side apply merges ports and selectors entry by entry, so that an
 * entry of somebody else stays, although it leads requests astray.
 */
final class ServiceDrift {
    private ServiceDrift() {}

    private record Port(
            @Nullable String name,
            @Nullable Integer number,
            @Nullable IntOrString target) {
        static Port of(ServicePort port) {
            return new Port(port.getName(), port.getPort(), port.getTargetPort());
        }
    }

    static boolean isBetween(Service actual, Service desired) {
        return !ports(actual).equals(ports(desired)) || !selector(actual).equals(selector(desired));
    }

    /** The actual Service, with the desired ports and selector alone. */
    static Service undone(Service actual, Service desired) {
        actual.getSpec().setPorts(desired.getSpec().getPorts());
        actual.getSpec().setSelector(selector(desired));
        return actual;
    }

    private static List<Port> ports(Service service) {
        return service.getSpec().getPorts().stream().map(Port::of).toList();
    }

    private static Map<String, String> selector(Service service) {
        return Objects.requireNonNullElse(service.getSpec().getSelector(), Map.of());
    }
}
