// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.destination.DestinationName;
import io.landbridge.destination.FragmentName;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DestinationYamlTest {
    private static final List<String> INSTANCES = List.of("first", "second");

    private static String resource(String name, String spec) {
        return """
                apiVersion: destination.connectivity.api.sap/v1
                kind: Destination
                metadata: {name: %s}
                spec: %s
                """.formatted(name, spec);
    }

    private static List<Route> routes(String text) {
        var result = DestinationYaml.read(text, INSTANCES);
        assertThat(result).isInstanceOf(FileResult.Good.class);
        return ((FileResult.Good) result).routes();
    }

    private static List<String> faults(String text) {
        var result = DestinationYaml.read(text, INSTANCES);
        assertThat(result).isInstanceOf(FileResult.Bad.class);
        return ((FileResult.Bad) result).faults();
    }

    @Test
    void takesTheFirstInstanceAndTheDefaultNamespaceWhereNoneIsNamed() {
        // When
        var routes = routes(resource("erp", "{destinationRef: {name: ERP}}"));

        // Then
        assertThat(routes)
                .containsExactly(new Route(
                        "default",
                        "erp",
                        "first",
                        new RouteTarget.Fixed(new DestinationName("ERP"), Optional.empty(), Optional.empty()),
                        Optional.empty()));
    }

    @Test
    void takesOverWhatTheResourceSays() {
        // When
        var routes = routes("""
                apiVersion: destination.connectivity.api.sap/v1
                kind: Destination
                metadata: {name: erp, namespace: shop, labels: {team: blue}}
                spec:
                  destinationRef: {name: ERP}
                  fragmentRef: {name: eu, optional: true}
                  destinationServiceInstanceName: second
                """);

        // Then
        assertThat(routes)
                .containsExactly(new Route(
                        "shop",
                        "erp",
                        "second",
                        new RouteTarget.Fixed(
                                new DestinationName("ERP"),
                                Optional.empty(),
                                Optional.of(
                                        new RouteTarget.FragmentRef(new FragmentName("eu"), Optional.empty(), true))),
                        Optional.empty()));
    }

    @Test
    void readsEveryDocumentOfAText() {
        // Given
        var text = resource("a", "{destinationRef: {name: A}}") + "---\n"
                + resource("b", "{destinationRef: {name: \"*\"}}") + "---\n# nothing\n";

        // When
        var routes = routes(text);

        // Then
        assertThat(routes).extracting(Route::name).containsExactly("a", "b");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{destinationRef: {nam: A}}       | spec.destinationRef.nam: is not a known field (expected one of: level, name)",
                "{destinationRef: {name: 'a b'}}  | spec.destinationRef.name: 'a b' ",
                "{}                               | spec.destinationRef.name: is missing",
                "{destinationRef: {name: A, level: here}} | spec.destinationRef.level: 'here' is not a level (expected one of: ",
                "{destinationRef: {name: A}, service: {port: many}} | spec.service.port: ",
                "{destinationRef: {name: A}, destinationServiceInstanceName: third} | spec.destinationServiceInstanceName: 'third' is not an instance (expected one of: first, second)",
            })
    void saysWhichFieldIsWrongAndWhatIsExpected(String spec, String fault) {
        // When
        var faults = faults(resource("erp", spec));

        // Then
        assertThat(faults).singleElement().asString().startsWith(fault);
    }

    @Test
    void saysAllThatIsWrong() {
        // When
        var faults = faults(resource("ERP", "{destinationRef: {name: 'a b'}}"));

        // Then
        assertThat(faults).hasSize(2);
        assertThat(faults.getFirst()).startsWith("metadata.name: 'ERP' ");
    }

    @Test
    void refusesOtherResources() {
        // When
        var faults = faults("apiVersion: v1\nkind: Service\n");

        // Then
        assertThat(faults)
                .containsExactly(
                        "apiVersion: 'v1' is not served here (expected: destination.connectivity.api.sap/v1)",
                        "kind: 'Service' is not served here (expected: Destination)");
    }

    @Test
    void saysWhereATextIsNoYaml() {
        // When
        var faults = faults("apiVersion: x\n  kind: [\n");

        // Then
        assertThat(faults).singleElement().asString().startsWith("line 2: ").endsWith("(expected: YAML)");
    }

    @Test
    void refusesANameThatOccursTwice() {
        // Given
        var resource = resource("erp", "{destinationRef: {name: A}}");

        // When
        var faults = faults(resource + "---\n" + resource);

        // Then
        assertThat(faults).containsExactly("metadata.name: 'erp' occurs twice (expected: once)");
    }

    @Test
    void readsEveryExampleOfTheProject() throws IOException {
        // Given
        try (var examples = Files.list(Path.of("../examples/resources"))) {
            for (var example : examples.toList()) {
                // When
                var routes = routes(Files.readString(example));

                // Then
                assertThat(example.getFileName()).hasToString(routes.getFirst().name() + ".yaml");
            }
        }
    }
}
