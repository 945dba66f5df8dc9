// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.destination.DestinationName;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTable;
import io.landbridge.routes.RouteTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TcpRoutesTest {
    private final Map<String, Boolean> types = new HashMap<>();
    private final List<Map<String, Integer>> published = new ArrayList<>();
    private final TcpRoutes routes = new TcpRoutes(
            route -> Optional.ofNullable(types.get(route.name())),
            9100,
            table -> published.add(ports(table)),
            problem -> {
                throw new AssertionError(problem);
            });

    @AfterEach
    void close() {
        routes.close();
    }

    private static Map<String, Integer> ports(RouteTable table) {
        return table.routes().stream()
                .collect(Collectors.toMap(Route::name, route -> route.tcpPort().orElse(0)));
    }

    private static RouteTable table(String... names) {
        var target = new RouteTarget.Fixed(new DestinationName("d"), Optional.empty(), Optional.empty());
        return new RouteTable(Stream.of(names)
                .map(name -> new Route("default", name, "dest", target, Optional.empty()))
                .toList());
    }

    @Test
    void onlyRoutesForTcpGetThePortThatTheirResourceAsksFor() throws IOException {
        // Given
        types.putAll(Map.of("db", true, "web", false));

        // When
        routes.routes(table("db", "web"), Map.of("db", 5432, "web", 8443));

        // Then
        assertThat(published).containsExactly(Map.of("db", 5432, "web", 0));
    }

    @Test
    void withoutAWishOrWithOneThatIsTakenThereIsAPortThatStays() throws IOException {
        // Given
        types.putAll(Map.of("a", true, "b", true, "c", true));

        // When
        routes.routes(table("a", "b", "c"), Map.of("a", 5432, "b", 5432));
        routes.routes(table("c"), Map.of());

        // Then
        assertThat(published.getFirst().get("a")).isEqualTo(5432);
        assertThat(published.getFirst().values()).doesNotHaveDuplicates();
        assertThat(published.getLast()).containsEntry("c", published.getFirst().get("c"));
    }

    @Test
    void routeFollowsItsDestinationsTypeAndAnOutageChangesNothing() throws IOException {
        // Given
        routes.routes(table("db"), Map.of("db", 5432));

        // When
        types.put("db", true);
        routes.ask();
        types.clear();
        routes.ask();
        types.put("db", false);
        routes.ask();

        // Then
        assertThat(published).containsExactly(Map.of("db", 0), Map.of("db", 5432), Map.of("db", 0));
    }
}
