// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.landbridge.crds.Destination;
import io.landbridge.crds.RouteResult;
import io.landbridge.routes.Route;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A custom resource, and what the cluster says about its wish to be served under its name.
 *
 * @param resource the custom resource
 * @param meaning what it asks for
 * @param elder the older custom resource of the same name, as {@code namespace/name}, if there is one
 * @param foreign Services of its name that are not ours, as {@code namespace/name}
 * @param served the route that is in the route table at present, if there is one
 * @param proxySlices the endpoints of the proxy
 * @param tcpPort the proxy's port for it, if it is for TCP and there is one left
 */
public record Claim(
        Destination resource,
        RouteResult meaning,
        Optional<String> elder,
        List<String> foreign,
        Optional<Route> served,
        List<EndpointSlice> proxySlices,
        OptionalInt tcpPort) {
    public Claim {
        foreign = List.copyOf(foreign);
        proxySlices = List.copyOf(proxySlices);
    }

    /** The same for one tenant's Service; what the condition said before was about all of them, and does not count. */
    public Claim forTenant(List<String> foreignServices, Optional<Route> servedRoute) {
        var alone = new Destination();
        alone.setMetadata(resource.getMetadata());
        alone.setSpec(resource.getSpec());
        return new Claim(alone, meaning, elder, foreignServices, servedRoute, proxySlices, tcpPort);
    }

    /** The same with that port for TCP. */
    public Claim withTcpPort(OptionalInt port) {
        return new Claim(resource, meaning, elder, foreign, served, proxySlices, port);
    }
}
