// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.decision;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.landbridge.crds.Destination;
import io.landbridge.crds.RouteMapping;
import io.landbridge.crds.RouteResult;
import io.landbridge.operator.config.ConfigFile;
import io.landbridge.operator.config.OperatorConfig;
import io.landbridge.operator.lookup.Finding;
import io.landbridge.routes.RouteTableYaml;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * One folder for each scenario: {@code in-destination.yaml} is the custom resource, {@code in-facts.yaml} what was
 * gathered, {@code out-verdict.yaml} and {@code out-objects.yaml} what must come of it. Run with
 * {@code -Dlandbridge.golden.write=true}, the test writes the outcomes instead; read them before you commit them.
 */
class DecisionsTest {
    private static final Path SCENARIOS = Path.of("src/test/resources/decisions");
    private static final boolean WRITE = Boolean.getBoolean("landbridge.golden.write");
    private static final ObjectMapper YAML = new ObjectMapper(
                    new YAMLFactory().disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER))
            .setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);

    /** What a scenario's {@code in-facts.yaml} may say. */
    private record Facts(
            @Nullable String config,
            @Nullable Asked finding,
            @Nullable String elder,
            @Nullable List<String> foreign,
            @Nullable String served,
            @Nullable List<EndpointSlice> proxySlices,
            @Nullable Integer tcpPort) {}

    /** Exactly one of them. */
    private record Asked(
            @Nullable Map<String, String> found,
            @Nullable String nothing,
            @Nullable String notAskable,
            @Nullable String refused,
            @Nullable String unreachable) {
        Finding toFinding() {
            if (found != null) {
                var properties =
                        new LinkedHashMap<>(Map.of("Name", "ERP", "Type", "HTTP", "URL", "https://erp.example"));
                properties.putAll(found);
                return new Finding.Found(new io.landbridge.destination.Destination(properties));
            }
            if (notAskable != null) {
                return new Finding.NotAskable(notAskable);
            }
            if (refused != null) {
                return new Finding.Refused(refused);
            }
            if (unreachable != null) {
                return new Finding.Unreachable(unreachable);
            }
            return switch (String.valueOf(nothing)) {
                case "destination" -> new Finding.DestinationMissing();
                case "fragment" -> new Finding.FragmentMissing();
                case "perRequest" -> new Finding.PerRequest();
                default -> throw new IllegalArgumentException("finding is not understood: " + this);
            };
        }
    }

    private record Outcome(boolean available, String reason, String message) {}

    @TestFactory
    Stream<DynamicTest> scenarioHasItsOutcome() throws IOException {
        try (var folders = Files.list(SCENARIOS)) {
            return folders
                    .sorted()
                    .map(folder -> DynamicTest.dynamicTest(folder.getFileName().toString(), () -> check(folder)))
                    .toList()
                    .stream();
        }
    }

    private static void check(Path folder) throws Exception {
        // Given
        var facts = YAML.readValue(Files.readString(folder.resolve("in-facts.yaml")), Facts.class);
        var resource =
                Serialization.unmarshal(Files.readString(folder.resolve("in-destination.yaml")), Destination.class);
        var config = config(facts);

        // When
        var decision = decide(config, claim(config, resource, facts), facts);

        // Then
        var verdict = decision.verdict();
        compare(
                folder.resolve("out-verdict.yaml"),
                YAML.writeValueAsString(
                        new Outcome(verdict.available(), verdict.reason().text(), verdict.message())));
        compare(folder.resolve("out-objects.yaml"), rendered(decision.objects()));
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "in-destination.yaml", "in-facts.yaml", "out-verdict.yaml", "out-objects.yaml");
        }
    }

    private static OperatorConfig config(Facts facts) throws Exception {
        return ConfigFile.parse("scenario", facts.config() != null ? facts.config() : """
                        namespace: landbridge
                        config:
                          integration:
                            destinationService: {defaultInstanceName: dest, instances: [{name: dest}]}
                        """);
    }

    private static Claim claim(OperatorConfig config, Destination resource, Facts facts) throws Exception {
        var served = facts.served() == null
                ? Optional.<io.landbridge.routes.Route>empty()
                : RouteTableYaml.parse(facts.served()).routes().stream().findFirst();
        return new Claim(
                resource,
                RouteMapping.map(resource, config.destinationService().defaultInstance()),
                Optional.ofNullable(facts.elder()),
                facts.foreign() == null ? List.of() : facts.foreign(),
                served,
                facts.proxySlices() == null ? List.of() : facts.proxySlices(),
                facts.tcpPort() == null ? OptionalInt.empty() : OptionalInt.of(facts.tcpPort()));
    }

    private static Decision decide(OperatorConfig config, Claim claim, Facts facts) {
        var decider = new Decider(config);
        return decider.obstacle(claim)
                .orElseGet(() -> decider.decide(
                        claim,
                        (RouteResult.Mapped) claim.meaning(),
                        facts.finding().toFinding()));
    }

    private static String rendered(List<HasMetadata> objects) {
        return objects.stream().map(Serialization::asYaml).collect(Collectors.joining());
    }

    private static void compare(Path expected, String actual) throws IOException {
        if (WRITE) {
            Files.writeString(expected, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(expected));
    }
}
