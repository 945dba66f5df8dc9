// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LabelsTest {
    @Test
    void addingJoinsTheValuesOfAKey() {
        // When
        var labels = labels("env", "prod").with(labels("env", "eu")).with(labels("team", "a"));

        // Then
        assertThat(labels).isEqualTo(labels("env", "prod", "eu").with(labels("team", "a")));
    }

    @Test
    void removingTheLastValueRemovesTheKey() {
        // Given
        var labels = labels("env", "prod", "eu");

        // Then
        assertThat(labels.without(labels("env", "prod"))).isEqualTo(labels("env", "eu"));
        assertThat(labels.without(labels("env", "prod", "eu", "us"))).isEqualTo(Labels.NONE);
        assertThat(labels.without(labels("env"))).isEqualTo(Labels.NONE);
        assertThat(labels.without(labels("other", "prod"))).isEqualTo(labels);
    }

    @Test
    void oneOfTheWantedValuesIsEnough() {
        // Given
        var labels = labels("env", "prod");

        // Then
        assertThat(labels.hasAny("env", Set.of("dev", "prod"))).isTrue();
        assertThat(labels.hasAny("env", Set.of("dev"))).isFalse();
        assertThat(labels.hasAny("team", Set.of("prod"))).isFalse();
    }

    @Test
    void tenKeysWithTenValuesAreAllowed() {
        assertThat(square(10, 10).faults()).isEmpty();
    }

    @Test
    void everyBrokenLimitIsTold() {
        // When
        var faults = square(11, 11)
                .with(labels("k0", ""))
                .with(labels("x".repeat(256), "v"))
                .faults();

        // Then
        assertThat(faults)
                .hasSize(14)
                .contains("there are 12 labels (expected: at most 10)")
                .contains("label 'k0' has 12 values (expected: 1 to 10)")
                .contains("label value '' has 0 characters (expected: 1 to 255)")
                .anyMatch(fault -> fault.endsWith("has 256 characters (expected: 1 to 255)"));
    }

    private static Labels square(int keys, int values) {
        return IntStream.range(0, keys)
                .mapToObj(key -> labels(
                        "k" + key,
                        IntStream.range(0, values)
                                .mapToObj(value -> "v" + value)
                                .toArray(String[]::new)))
                .reduce(Labels.NONE, Labels::with);
    }

    private static Labels labels(String key, String... values) {
        var map = new TreeMap<String, SortedSet<String>>();
        map.put(key, List.of(values).stream().collect(Collectors.toCollection(TreeSet::new)));
        return new Labels(map);
    }
}
