// SPDX-License-Identifier: Apache-2.0
package io.landbridge.crds;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.utils.Serialization;
import io.landbridge.crds.RouteResult.Violation;
import io.landbridge.destination.DestinationName;
import io.landbridge.destination.FragmentName;
import io.landbridge.destination.Level;
import io.landbridge.routes.ChainRef;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RouteMappingTest {
    @Test
    void everyFieldOfTheResourceReachesTheRoute() {
        // Given
        var resource = parse("""
                metadata: {name: erp, namespace: sales}
                spec:
                  destinationRef: {name: ERP_1, level: provider_instance}
                  fragmentRef: {name: frag, level: subaccount, optional: true}
                  chainRef: {name: com.example.chain, variables: [{name: a, value: "1"}, {name: b, value: "2"}]}
                  destinationServiceInstanceName: mine
                  service: {port: 8443}
                  accessControl: {scope: clusterWide}
                """);

        // When
        var result = RouteMapping.map(resource, Optional.of("other"));

        // Then
        var fragment = new RouteTarget.FragmentRef(new FragmentName("frag"), Optional.of(Level.SUBACCOUNT), true);
        var target = new RouteTarget.Fixed(
                new DestinationName("ERP_1"), Optional.of(Level.PROVIDER_INSTANCE), Optional.of(fragment));
        var chain = new ChainRef("com.example.chain", Map.of("a", "1", "b", "2"));
        assertThat(result)
                .isEqualTo(new RouteResult.Mapped(
                        new Route("sales", "erp", "mine", target, Optional.of(chain)),
                        OptionalInt.of(8443),
                        Optional.of(Scope.CLUSTER_WIDE)));
    }

    @Test
    void minimalResourceTakesTheDefaultInstance() {
        // Given
        var resource = parse("""
                metadata: {name: erp, namespace: sales}
                spec: {destinationRef: {name: erp}}
                """);

        // When
        var result = RouteMapping.map(resource, Optional.of("default"));

        // Then
        var target = new RouteTarget.Fixed(new DestinationName("erp"), Optional.empty(), Optional.empty());
        assertThat(result)
                .isEqualTo(new RouteResult.Mapped(
                        new Route("sales", "erp", "default", target, Optional.empty()),
                        OptionalInt.empty(),
                        Optional.empty()));
    }

    @Test
    void starIsTheGateway() {
        // Given
        var resource = parse("""
                metadata: {name: any, namespace: sales}
                spec: {destinationRef: {name: "*"}}
                """);

        // When
        var result = RouteMapping.map(resource, Optional.of("default"));

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        RouteResult.Mapped.class,
                        mapped -> assertThat(mapped.route().target()).isEqualTo(new RouteTarget.Gateway()));
    }

    @Test
    void everyViolationIsReported() {
        // Given
        var resource = parse("""
                metadata: {name: "-erp"}
                spec:
                  destinationRef: {name: "ä", level: space}
                  fragmentRef: {level: org}
                  chainRef: {name: "a b", variables: [{name: x, value: "1\\n2"}, {name: X, value: "2"}, {}]}
                  service: {port: 65536}
                  accessControl: {scope: galaxy}
                """);

        // When
        var result = RouteMapping.map(resource, Optional.empty());

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        RouteResult.Refused.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::path)
                                .containsExactlyInAnyOrder(
                                        "metadata.namespace",
                                        "metadata.name",
                                        "spec.destinationServiceInstanceName",
                                        "spec.destinationRef.name",
                                        "spec.destinationRef.level",
                                        "spec.fragmentRef.name",
                                        "spec.fragmentRef.level",
                                        "spec.chainRef.name",
                                        "spec.chainRef.variables[0].value",
                                        "spec.chainRef.variables[1].name",
                                        "spec.chainRef.variables[2].name",
                                        "spec.chainRef.variables[2].value",
                                        "spec.service.port",
                                        "spec.accessControl.scope"));
    }

    @Test
    void gatewayTakesNoFragmentAndNoLevel() {
        // Given
        var resource = parse("""
                metadata: {name: any, namespace: sales}
                spec: {destinationRef: {name: "*", level: instance}, fragmentRef: {name: f}}
                """);

        // When
        var result = RouteMapping.map(resource, Optional.of("default"));

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        RouteResult.Refused.class,
                        refused -> assertThat(refused.violations())
                                .extracting(Violation::path)
                                .containsExactly("spec.destinationRef.level", "spec.fragmentRef"));
    }

    @Test
    void resourceWithoutSpecNamesWhatIsMissing() {
        // Given
        var resource = parse("metadata: {name: erp, namespace: sales}");

        // When
        var result = RouteMapping.map(resource, Optional.of("default"));

        // Then
        assertThat(result)
                .isEqualTo(new RouteResult.Refused(List.of(new Violation(
                        "spec.destinationRef.name", "is missing (expected: the name of a destination, or \"*\")"))));
    }

    @ParameterizedTest
    @MethodSource("io.landbridge.crds.Examples#valid")
    void whatTheDefinitionAcceptsIsMapped(Examples.Valid example) {
        // Given
        var resource = parse(example.yaml());
        resource.getMetadata().setNamespace("sales");

        // When
        var result = RouteMapping.map(resource, Optional.of("default"));

        // Then
        assertThat(result).isInstanceOf(RouteResult.Mapped.class);
    }

    @ParameterizedTest
    @MethodSource("invalidButReadable")
    void whatTheDefinitionRefusesIsRefused(Examples.Invalid example) {
        // Given
        var resource = parse(example.yaml());
        resource.getMetadata().setNamespace("sales");

        // When
        var result = RouteMapping.map(resource, Optional.of("default"));

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(
                        RouteResult.Refused.class,
                        refused -> assertThat(refused.violations()).hasSize(1));
    }

    @Test
    void chainVariablesValueIsInNoText() {
        // Given
        var variable = new DestinationSpec.ChainVariable("subjectToken", "s3cret");

        // When
        var text = variable.toString();

        // Then
        assertThat(text).contains("subjectToken").doesNotContain("s3cret");
    }

    /** Without those that Java's types cannot even hold. */
    static Stream<Examples.Invalid> invalidButReadable() {
        var unreadable = Set.of("port-is-a-number", "fragment-optional-is-boolean");
        return Examples.invalid().filter(example -> !unreadable.contains(example.rule()));
    }

    private static Destination parse(String yaml) {
        return Serialization.unmarshal(yaml, Destination.class);
    }
}
