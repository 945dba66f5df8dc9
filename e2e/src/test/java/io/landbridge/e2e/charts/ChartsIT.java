// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * After a change to a chart, write what it renders anew, as CONTRIBUTING.md says, and read the difference.
 */
class ChartsIT {
    private static final Path SCENARIOS = Path.of("src/test/charts");
    private static final String EXPECTED = "expected.yaml";
    private static final String REFUSED = "refused.txt";

    private Helm helm;

    @BeforeEach
    void findHelm() {
        helm = Helm.find();
    }

    /** A chart with values. */
    record Scenario(String chart, Path folder) {
        Path values() {
            return folder.resolve("values.yaml");
        }

        @Override
        public String toString() {
            return chart + "/" + folder.getFileName();
        }
    }

    static Stream<Scenario> accepted() throws IOException {
        return scenarios().filter(scenario -> !Files.exists(scenario.folder().resolve(REFUSED)));
    }

    static Stream<Scenario> refused() throws IOException {
        return scenarios().filter(scenario -> Files.exists(scenario.folder().resolve(REFUSED)));
    }

    private static Stream<Scenario> scenarios() throws IOException {
        try (var folders = Files.walk(SCENARIOS, 2)) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("values.yaml")))
                    .map(folder -> new Scenario(folder.getParent().getFileName().toString(), folder))
                    .sorted(Comparator.comparing(Scenario::toString))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloud-connector", "connectivity-proxy", "control-plane", "transparent-proxy"})
    void chartIsClean(String chart) {
        // When
        var outcome = helm.lint(chart);

        // Then
        assertThat(outcome.code()).as(outcome.output()).isZero();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void rendersWhatIsExpected(Scenario scenario) throws Exception {
        // Given
        var expected = scenario.folder().resolve(EXPECTED);

        // When
        var outcome = helm.template(scenario.chart(), scenario.values());

        // Then
        assertThat(outcome.code()).as(outcome.output()).isZero();
        var readable = Rendered.parse(outcome.output()).readable();
        if (Boolean.getBoolean("landbridge.charts.write")) {
            Files.writeString(expected, readable);
        }
        assertThat(expected).content().isEqualTo(readable);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWithTheReason(Scenario scenario) throws Exception {
        // Given
        var reason = Files.readString(scenario.folder().resolve(REFUSED)).strip();

        // When
        var outcome = helm.template(scenario.chart(), scenario.values());

        // Then
        assertThat(outcome.code()).isNotZero();
        assertThat(outcome.output()).contains(reason);
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void everyPodIsConfined(Scenario scenario) throws Exception {
        // Given
        var outcome = helm.template(scenario.chart(), scenario.values());

        // When
        var rendered = Rendered.parse(outcome.output());
        var workloads = Stream.of("Deployment", "StatefulSet")
                .map(rendered::ofKind)
                .flatMap(List::stream)
                .toList();

        // Then
        assertThat(workloads).isNotEmpty().allSatisfy(workload -> {
            var pod = workload.at("/spec/template/spec");
            assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(65532);
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(StreamSupport.stream(pod.path("containers").spliterator(), false))
                    .allSatisfy(ChartsIT::isConfined);
        });
    }

    private static void isConfined(JsonNode container) {
        assertThat(container.at("/securityContext/readOnlyRootFilesystem").asBoolean())
                .isTrue();
        assertThat(container.at("/securityContext/allowPrivilegeEscalation").asBoolean(true))
                .isFalse();
        assertThat(container.at("/securityContext/capabilities/drop/0").asText())
                .isEqualTo("ALL");
        assertThat(container.path("livenessProbe").isObject()).isTrue();
        assertThat(container.path("readinessProbe").isObject()).isTrue();
        assertThat(container.at("/resources/requests").isObject()).isTrue();
        assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cloud-connector", "connectivity-proxy", "control-plane", "transparent-proxy"})
    void chartHasTheProjectsVersion(String chart) throws Exception {
        // Given
        var version = Files.readAllLines(Path.of("../pom.xml")).stream()
                .filter(line -> line.startsWith("  <version>"))
                .map(line -> line.replaceAll("</?version>", "").strip())
                .findFirst()
                .orElseThrow();

        // When
        var metadata = Files.readString(Helm.CHARTS.resolve(chart).resolve("Chart.yaml"));

        // Then
        assertThat(metadata).contains("\nversion: " + version + "\n", "\nappVersion: " + version + "\n");
    }
}
