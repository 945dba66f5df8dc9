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

    private static Route route(String name, int port) {
        var target = new RouteTarget.Fixed(new DestinationName("d"), Optional.empty(), Optional.empty());
        return new Route("shop", name, "dest", target, Optional.empty(), OptionalInt.of(port), Optional.empty());
    }

    @Test
    void eachResourceGetsAPortOfItsOwnAndKeepsIt() {
        assertThat(ports.take(resource("a"))).hasValue(20_100);
        assertThat(ports.take(resource("b"))).hasValue(20_101);
        assertThat(ports.take(resource("a"))).hasValue(20_100);
    }

    @Test
    void portOfARouteIsKeptOverARestart() {
        // Given
        routes.add(route("b", 20_100));
        routes.add(route("a", 20_102));

        // Then
        assertThat(ports.take(resource("c"))).hasValue(20_101);
        assertThat(ports.take(resource("a"))).hasValue(20_102);
        assertThat(ports.take(resource("b"))).hasValue(20_100);
    }

    @Test
    void portOutsideTheRangeIsReplaced() {
        // Given
        routes.add(route("a", 30_000));

        // Then
        assertThat(ports.take(resource("a"))).hasValue(20_100);
    }

    @Test
    void ofTwoRoutesWithOnePortOneGetsAnother() {
        // Given
        routes.add(route("a", 20_101));
        routes.add(route("b", 20_101));

        // Then
        assertThat(ports.take(resource("a"))).hasValue(20_100);
        assertThat(ports.take(resource("b"))).hasValue(20_102);
    }

    @Test
    void nothingIsLeftWhenAllAreInUseUntilOneIsReleased() {
        // Given
        ports.take(resource("a"));
        ports.take(resource("b"));
        ports.take(resource("c"));

        // Then
        assertThat(ports.take(resource("d"))).isEmpty();
        ports.release(resource("b"));
        assertThat(ports.take(resource("d"))).hasValue(20_101);
    }
}
