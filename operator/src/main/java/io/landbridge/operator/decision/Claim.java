// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.landbridge.crds.Destination;
import io.landbridge.crds.RouteResult;
import io.landbridge.routes.Route;
import java.util.List;
import java.util.Optional;

/**
 * A custom resource, and what the cluster says about its wish to be served under its name.
 *
 * @param resource the custom resource
 * @param meaning what it asks for
 * @param elder the older custom resource of the same name, as {@code namespace/name}, if there is one
 * @param foreign Services of its name that are not ours, as {@code namespace/name}
 * @param served the route that is in the route table at present, if there is one
 * @param proxySlices the endpoints of the proxy
 */
public record Claim(
        Destination resource,
        RouteResult meaning,
        Optional<String> elder,
        List<String> foreign,
        Optional<Route> served,
        List<EndpointSlice> proxySlices) {
    public Claim {
        foreign = List.copyOf(foreign);
        proxySlices = List.copyOf(proxySlices);
    }
}
