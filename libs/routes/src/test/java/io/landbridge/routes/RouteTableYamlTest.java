// SPDX-License-Identifier: Apache-2.0
package io.landbridge.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.landbridge.destination.DestinationName;
import io.landbridge.destination.FragmentName;
import io.landbridge.destination.Level;
import io.landbridge.routes.RouteTarget.FragmentRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouteTableYamlTest {
    private static Route route(String name, RouteTarget target, ChainRef chain) {
        return new Route("shop", name, "dest", target, Optional.ofNullable(chain));
    }

    private static RouteTarget fixed(Level level, FragmentRef fragment) {
        return new RouteTarget.Fixed(
                new DestinationName("d"), Optional.ofNullable(level), Optional.ofNullable(fragment));
    }

    private static final RouteTable TABLE = new RouteTable(List.of(
            route("z", new RouteTarget.Gateway(), null),
            route("a", fixed(null, null), null),
            route("t", fixed(null, null), null).withTcpPort(OptionalInt.of(20100)),
            route("u", fixed(null, null), null).forTenant("north").withTcpPort(OptionalInt.of(20101)),
            route("u", fixed(null, null), null).forTenant("south").withTcpPort(OptionalInt.of(20102)),
            route("b", fixed(Level.PROVIDER_INSTANCE, null), new ChainRef("c", Map.of())),
            route(
                    "c",
                    fixed(null, new FragmentRef(new FragmentName("f"), Optional.of(Level.SUBACCOUNT), true)),
                    new ChainRef("c", Map.of("v", "yes: [it] \"is\"", "w", "on")))));

    @Test
    void readsWhatItWrote() throws MalformedRouteTableException {
        // When
        var read = RouteTableYaml.parse(RouteTableYaml.render(TABLE));

        // Then
        assertThat(read).isEqualTo(TABLE);
    }

    @Test
    void writesEqualTablesAsEqualTexts() {
        // Given
        var reversed = new RouteTable(TABLE.routes().reversed());

        // When, then
        assertThat(RouteTableYaml.render(reversed)).isEqualTo(RouteTableYaml.render(TABLE));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "version: 2\\nroutes: [] | version 2",
                "routes: [] | version",
                "version: 1 | routes",
                "version: 1\\nroutes: []\\nmore: 1 | more",
                "version: 1\\nroutes: [{namespace: s | while parsing",
                "version: 1\\nroutes:\\n- {namespace: s, name: A, instance: i, destination: {name: d}} | 'A'",
                "version: 1\\nroutes:\\n- {namespace: s, name: a, instance: '', destination: {name: d}} | instance",
                "version: 1\\nroutes:\\n- {namespace: s, name: a, instance: i, destination: {name: d/e}} | 'd/e'",
                "version: 1\\nroutes:\\n- {namespace: s, name: a, instance: i, destination: {name: d, level: top}} | 'top'",
                "version: 1\\nroutes:\\n- {namespace: s, name: a, instance: i, destination: {name: d}, tcpPort: 65536} | 65536",
                "version: 1\\nroutes:\\n- {namespace: s, name: a, instance: i, destination: {name: '*'}, tcpPort: 1} | gateway",
                "version: 1\\nroutes:\\n- {namespace: s, name: a, instance: i, destination: {name: d}, tcpPort: 1, tenant: A.b} | 'A.b'",
                "version: 1\\nroutes:\\n- {namespace: s, name: a, instance: i, destination: {name: d}, tenant: north} | no TCP port",
                "version: 1\\nroutes:\\n- {namespace: s, name: a, instance: i} | destination"
            })
    void usesNothingOfATableThatIsWrongAnywhere(String text, String reason) {
        assertThatExceptionOfType(MalformedRouteTableException.class)
                .isThrownBy(() -> RouteTableYaml.parse(text.replace("\\n", "\n")))
                .withMessageContaining(reason);
    }

    @Test
    void hasEachNameOnceEvenAcrossNamespacesAndTables() {
        var other =
                new RouteTable(List.of(new Route("other", "a", "dest", new RouteTarget.Gateway(), Optional.empty())));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteTable.union(Stream.of(TABLE, other)))
                .withMessageContaining("'a'");
    }

    @Test
    void hasEachTcpPortOnce() {
        var other = new RouteTable(List.of(route("q", fixed(null, null), null).withTcpPort(OptionalInt.of(20100))));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RouteTable.union(Stream.of(TABLE, other)))
                .withMessageContaining("20100");
    }

    @Test
    void unionOfDisjointTablesHasAll() {
        // Given
        var other = new RouteTable(List.of(route("q", new RouteTarget.Gateway(), null)));

        // When
        var union = RouteTable.union(Stream.of(TABLE, other));

        // Then
        assertThat(union.routes().stream().map(Route::name))
                .containsExactly("a", "b", "c", "q", "t", "u-north", "u-south", "z");
    }

    @Test
    void keepsChainVariablesOutOfTexts() {
        assertThat(TABLE.toString()).containsAnyOf("[v, w]", "[w, v]").doesNotContain("yes");
    }
}
