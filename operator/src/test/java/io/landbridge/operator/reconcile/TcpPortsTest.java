// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.crds.Destination;
import io.landbridge.destination.DestinationName;
import io.landbridge.operator.config.OperatorConfig.PortRange;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TcpPortsTest {
    private final List<Route> routes = new ArrayList<>();
    private final TcpPorts ports = new TcpPorts(new PortRange(20_100, 20_102), routes::stream);

    private static Destination resource(String name) {
        var resource = new Destination();
        resource.getMetadata().setNamespace("shop");
        resource.getMetadata().setName(name);
        return resource;
    }

    private OptionalInt take(String name) {
        return ports.take(resource(name), name);
    }

    private static Route route(String name, int port) {
        var target = new RouteTarget.Fixed(new DestinationName("d"), Optional.empty(), Optional.empty());
        return new Route("shop", name, "dest", target, Optional.empty(), OptionalInt.of(port), Optional.empty());
    }

    @Test
    void eachResourceGetsAPortOfItsOwnAndKeepsIt() {
        assertThat(take("a")).hasValue(20_100);
        assertThat(take("b")).hasValue(20_101);
        assertThat(take("a")).hasValue(20_100);
    }

    @Test
    void portOfARouteIsKeptOverARestart() {
        // Given
        routes.add(route("b", 20_100));
        routes.add(route("a", 20_102));

        // Then
        assertThat(take("c")).hasValue(20_101);
        assertThat(take("a")).hasValue(20_102);
        assertThat(take("b")).hasValue(20_100);
    }

    @Test
    void portOutsideTheRangeIsReplaced() {
        // Given
        routes.add(route("a", 30_000));

        // Then
        assertThat(take("a")).hasValue(20_100);
    }

    @Test
    void ofTwoRoutesWithOnePortOneGetsAnother() {
        // Given
        routes.add(route("a", 20_101));
        routes.add(route("b", 20_101));

        // Then
        assertThat(take("a")).hasValue(20_100);
        assertThat(take("b")).hasValue(20_102);
    }

    @Test
    void nothingIsLeftWhenAllAreInUseUntilOneIsReleased() {
        // Given
        take("a");
        take("b");
        take("c");

        // Then
        assertThat(take("d")).isEmpty();
        ports.release(resource("b"));
        assertThat(take("d")).hasValue(20_101);
    }

    @Test
    void routeOfATenantGivesBackItsPortAndNoOther() {
        // Given
        ports.take(resource("a"), "a-north");
        ports.take(resource("a"), "a-south");

        // When
        ports.release(resource("a"), "a-north");

        // Then
        assertThat(take("b")).hasValue(20_100);
        assertThat(ports.take(resource("a"), "a-south")).hasValue(20_101);
    }
}
