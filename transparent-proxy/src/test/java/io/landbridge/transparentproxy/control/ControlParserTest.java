// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.landbridge.destination.DestinationName;
import io.landbridge.destination.FragmentName;
import io.landbridge.destination.Level;
import io.landbridge.routes.ChainRef;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTarget;
import io.landbridge.transparentproxy.control.ControlHeaders.Tenant;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ControlParserTest {
    private static final RouteTarget.Fixed FIXED =
            new RouteTarget.Fixed(new DestinationName("erp-dest"), Optional.empty(), Optional.empty());
    private static final RouteTarget GATEWAY = new RouteTarget.Gateway();

    private static ControlResult parse(RouteTarget target, TenantMode mode, String... headers) {
        return parse(target, Optional.empty(), mode, headers);
    }

    private static ControlResult parse(
            RouteTarget target, Optional<ChainRef> chain, TenantMode mode, String... headers) {
        var received = new DefaultHttpHeaders();
        for (var i = 0; i < headers.length; i += 2) {
            received.add(headers[i], headers[i + 1]);
        }
        return new ControlParser(new Route("shop", "erp", "inst", target, chain), mode).parse(received);
    }

    private static ControlHeaders valid(ControlResult result) {
        assertThat(result).isInstanceOf(ControlResult.Valid.class);
        return ((ControlResult.Valid) result).headers();
    }

    static Stream<Arguments> violations() {
        var name = "X-Destination-Name";
        return Stream.of(
                arguments("A3", FIXED, new String[] {"X-Actor-Token", "t"}),
                arguments("A4", FIXED, new String[] {"X-Actor-Token-Type", "t"}),
                arguments(
                        "A6", FIXED, new String[] {"X-Client-Assertion-Destination-Name", "d", "X-Client-Assertion", "a"
                        }),
                arguments("A6", FIXED, new String[] {
                    "X-Client-Assertion-Destination-Name", "d", "X-Client-Assertion-Type", "a"
                }),
                arguments("A10", GATEWAY, new String[] {}),
                arguments("A10", GATEWAY, new String[] {name, ""}),
                arguments("A11", GATEWAY, new String[] {name, "d".repeat(201)}),
                arguments("A12", GATEWAY, new String[] {name, "d", "X-Fragment-Name", "f".repeat(201)}),
                arguments("A13", GATEWAY, new String[] {name, "a/b"}),
                arguments("A13", GATEWAY, new String[] {name, "a,b"}),
                arguments("A14", GATEWAY, new String[] {name, "d", "X-Fragment-Name", "f@subaccount"}),
                arguments("A14", GATEWAY, new String[] {name, "d", "X-Fragment-Name", ""}),
                arguments("A15", GATEWAY, new String[] {name, "d", "X-Fragment-Optional", "TRUE"}),
                arguments("A16", GATEWAY, new String[] {name, "d", "X-Destination-Level", "Instance"}),
                arguments("A17", GATEWAY, new String[] {name, "d", "X-Fragment-Name", "f", "X-Fragment-Level", ""}),
                arguments("A18", FIXED, new String[] {name, "d"}),
                arguments("A19", FIXED, new String[] {"x-fragment-name", "f"}),
                arguments("A20", FIXED, new String[] {"X-FRAGMENT-OPTIONAL", "true"}),
                arguments("A21", FIXED, new String[] {"X-Destination-Level", "instance"}),
                arguments("A22", FIXED, new String[] {"X-Fragment-Level", "instance"}),
                arguments("A23", GATEWAY, new String[] {name, "d", "X-Fragment-Level", "instance"}),
                arguments("A24", GATEWAY, new String[] {name, "d", name, "d"}),
                arguments("A24", FIXED, new String[] {"X-Chain-Var-a", "1", "x-chain-var-A", "2"}),
                arguments("A24", FIXED, new String[] {
                    "SAP-Connectivity-SCC-Location_ID", "a", "sap-connectivity-scc-location_id", "a"
                }),
                arguments("A24", FIXED, new String[] {"Authorization", "Bearer a", "authorization", "Bearer a"}),
                arguments("A24", GATEWAY, new String[] {name, "d", "Authorization", "a", "Authorization", "b"}),
                arguments("A1", FIXED, new String[] {"X-Chain-Var-a", "1"}));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void refusesWithTheDocumentedRow(String row, RouteTarget target, String[] headers) {
        // When
        var result = parse(target, TenantMode.DEDICATED, headers);

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        ControlResult.Violation.class,
                        violation -> assertThat(violation.error().row().id()).isEqualTo(row));
    }

    @Test
    void namesEveryRepeatedHeader() {
        // When
        var result = parse(
                GATEWAY,
                TenantMode.DEDICATED,
                "X-Tenant-Id",
                "a",
                "X-Tenant-Id",
                "a",
                "X-Destination-Name",
                "a",
                "X-Destination-Name",
                "b");

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        ControlResult.Violation.class,
                        violation ->
                                assertThat(violation.error().message()).contains("[x-destination-name, x-tenant-id]"));
    }

    @Test
    void plainRequestGetsTheSameResultAgain() {
        // Given
        var parser = new ControlParser(new Route("shop", "erp", "inst", FIXED, Optional.empty()), TenantMode.DEDICATED);
        var plain = new DefaultHttpHeaders()
                .add("Host", "erp")
                .add("Authorization", "Bearer mine")
                .add("X-Request-Id", "1")
                .add("X-Forwarded-For", "1.2.3.4")
                .add("sec-fetch-mode", "cors");

        // When
        var result = parser.parse(plain);

        // Then
        assertThat(result).isSameAs(parser.unsteered());
        assertThat(valid(result).target()).isEqualTo(FIXED);
    }

    @Test
    void gatewayRequestChoosesDestinationFragmentAndLevels() {
        // When
        var result = parse(
                GATEWAY,
                TenantMode.DEDICATED,
                "x-destination-name",
                "d_1",
                "x-destination-level",
                "provider_instance",
                "x-fragment-name",
                "f-1",
                "x-fragment-level",
                "subaccount",
                "x-fragment-optional",
                "true");

        // Then
        assertThat(valid(result).target())
                .isEqualTo(new RouteTarget.Fixed(
                        new DestinationName("d_1"),
                        Optional.of(Level.PROVIDER_INSTANCE),
                        Optional.of(new RouteTarget.FragmentRef(
                                new FragmentName("f-1"), Optional.of(Level.SUBACCOUNT), true))));
    }

    @Test
    void requestsChainVariablesAreLaidOverTheRoutes() {
        // Given
        var chain = Optional.of(new ChainRef("c", Map.of("subjectToken", "route", "other", "route")));

        // When
        var result = parse(FIXED, chain, TenantMode.DEDICATED, "X-Chain-Var-subjecttoken", "request");

        // Then
        assertThat(valid(result).chain().orElseThrow().variables())
                .containsOnly(Map.entry("subjectToken", "request"), Map.entry("other", "route"));
    }

    @Test
    void requestsChainReplacesTheRoutesAltogether() {
        // Given
        var chain = Optional.of(new ChainRef("c", Map.of("a", "route")));

        // When
        var result = parse(FIXED, chain, TenantMode.DEDICATED, "X-Chain-Name", "d", "X-Chain-Var-b", "request");

        // Then
        assertThat(valid(result).chain()).contains(new ChainRef("d", Map.of("b", "request")));
    }

    @Test
    void dedicatedModeIgnoresTenantHeaders() {
        // When
        var result = parse(FIXED, TenantMode.DEDICATED, "X-Tenant-Id", "a", "X-Tenant-Subdomain", "b");

        // Then
        assertThat(valid(result).tenant()).isEmpty();
    }

    @Test
    void sharedModeTakesTheTenant() {
        assertThat(valid(parse(FIXED, TenantMode.SHARED, "X-Tenant-Id", "a")).tenant())
                .contains(new Tenant.Id("a"));
        assertThat(valid(parse(FIXED, TenantMode.SHARED, "X-Tenant-Subdomain", "b"))
                        .tenant())
                .contains(new Tenant.Subdomain("b"));
    }

    static Stream<Arguments> tenantViolations() {
        return Stream.of(
                arguments("A8", new String[] {}),
                arguments("A8", new String[] {"X-Tenant-Id", ""}),
                arguments("A9", new String[] {"X-Tenant-Id", "a", "X-Tenant-Subdomain", "b"}));
    }

    @ParameterizedTest
    @MethodSource("tenantViolations")
    void sharedModeNeedsExactlyOneTenant(String row, String[] headers) {
        // When
        var result = parse(FIXED, TenantMode.SHARED, headers);

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        ControlResult.Violation.class,
                        violation -> assertThat(violation.error().row().id()).isEqualTo(row));
    }

    @Test
    void tokenInputsAreMaskedInTexts() {
        // When
        var headers = valid(parse(FIXED, TenantMode.DEDICATED, "X-Code-Verifier", "s3cret"));

        // Then
        assertThat(headers.tokenInputs().codeVerifier()).contains("s3cret");
        assertThat(headers.toString()).doesNotContain("s3cret");
    }
}
