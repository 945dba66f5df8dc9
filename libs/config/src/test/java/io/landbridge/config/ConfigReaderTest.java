// SPDX-License-Identifier: Apache-2.0
package io.landbridge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigReaderTest {
    enum Mode {
        OFF,
        HALF_WAY
    }

    private record Sample(
            String name,
            int port,
            Set<Integer> codes,
            Duration pause,
            boolean loud,
            Mode mode,
            Map<String, String> labels,
            List<String> parts) {
        static Sample read(Section root, Path folder) {
            var server = root.section("server");
            root.leaveToOthers("other");
            return new Sample(
                    root.requiredText("name"),
                    server.integer("port", 80, 1, 65_535),
                    root.integers("codes", 400, 599),
                    root.seconds("pauseSeconds", 5, 1, 60),
                    root.truth("loud"),
                    root.choice("mode", Mode.OFF),
                    root.texts("labels", Map.of("a", "b")),
                    root.sections("parts").stream()
                            .map(part -> part.requiredText("id"))
                            .toList());
        }
    }

    private static Sample parse(String yaml) throws InvalidConfigException {
        return ConfigReader.parse("sample", yaml, Sample::read);
    }

    @Test
    void whatIsNotSaidIsDefault() throws InvalidConfigException {
        assertThat(parse("name: n"))
                .isEqualTo(new Sample(
                        "n", 80, Set.of(), Duration.ofSeconds(5), false, Mode.OFF, Map.of("a", "b"), List.of()));
    }

    @Test
    void whatIsSaidCounts() throws InvalidConfigException {
        assertThat(parse("""
                name: n
                server: {port: 8080}
                codes: [500, 503]
                pauseSeconds: 9
                loud: true
                mode: halfWay
                labels: {c: d}
                parts: [{id: x}, {id: y}]
                other: {any: thing}
                """))
                .isEqualTo(new Sample(
                        "n",
                        8080,
                        Set.of(500, 503),
                        Duration.ofSeconds(9),
                        true,
                        Mode.HALF_WAY,
                        Map.of("c", "d"),
                        List.of("x", "y")));
    }

    @Test
    void variablesOverrideKeys(@TempDir Path folder) throws Exception {
        // Given
        var file = Files.writeString(folder.resolve("sample.yaml"), "name: n\nserver: {port: 1}\ncodes: [500]\n");

        // When
        var sample = ConfigReader.read(
                file,
                Map.of(
                        "LANDBRIDGE_SERVER_PORT", "2",
                        "LANDBRIDGE_CODES", "502, 504",
                        "LANDBRIDGE_PAUSE_SECONDS", "3"),
                Sample::read);

        // Then
        assertThat(sample.port()).isEqualTo(2);
        assertThat(sample.codes()).containsExactly(502, 504);
        assertThat(sample.pause()).isEqualTo(Duration.ofSeconds(3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|name is missing",
                "{name: n, nmae: m}|nmae is not known (expected one of: server, other, name",
                "{name: n, server: {prot: 1}}|server.prot is not known (expected one of: port)",
                "{name: n, server: 7}|server is '7' (expected: a mapping of keys to values)",
                "{name: n, server: {port: 0}}|server.port is '0' (expected: a whole number, 1 to 65535)",
                "{name: n, server: {port: [1]}}|server.port is 'a list' (expected: a value)",
                "{name: {a: b}}|name is 'a mapping' (expected: a value)",
                "{name: n, codes: [200]}|codes is '200' (expected: a whole number, 400 to 599)",
                "{name: n, loud: yes!}|loud is 'yes!' (expected: true or false)",
                "{name: n, mode: on!}|mode is 'on!' (expected: one of: off, halfWay)",
                "{name: n, parts: x}|parts is 'x' (expected: a list of mappings)",
                "{name: n, parts: [{}]}|parts[0].id is missing",
                "{name: n, parts: [x]}|parts[0] is 'x' (expected: a mapping of keys to values)",
                "{name: n, name: m}|Duplicate field 'name'",
                "[1]|it is not a mapping of keys to values"
            })
    void saysWhichKeyIsWrongAndWhatIsExpected(String yaml, String message) {
        assertThatThrownBy(() -> parse(yaml))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageStartingWith("sample is no valid configuration:")
                .hasMessageContaining(message);
    }

    @Test
    void saysEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> parse("{server: {port: x}, loud: maybe}"))
                .hasMessageContaining("name is missing")
                .hasMessageContaining("server.port is 'x'")
                .hasMessageContaining("loud is 'maybe'");
    }

    @Test
    void saysThatFileCannotBeRead(@TempDir Path folder) {
        assertThatThrownBy(() -> ConfigReader.read(folder.resolve("absent.yaml"), Map.of(), Sample::read))
                .isInstanceOf(InvalidConfigException.class)
                .hasMessageContaining("absent.yaml")
                .hasMessageContaining("it cannot be read");
    }
}
