// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.routes.Route;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServedFilesTest {
    private static final List<String> INSTANCES = List.of("destination");
    private static final String BAD = "kind: [";

    private static String resource(String name) {
        return """
                apiVersion: destination.connectivity.api.sap/v1
                kind: Destination
                metadata: {name: %s}
                spec: {destinationRef: {name: A}}
                """.formatted(name);
    }

    private static ServedFiles after(ServedFiles before, Map<String, String> texts) {
        return before.next(texts, INSTANCES);
    }

    private static List<String> names(ServedFiles files) {
        return files.table().routes().stream().map(Route::name).toList();
    }

    private static List<String> faults(ServedFiles files, String name) {
        return files.files().get(name).faults();
    }

    @Test
    void servesWhatAllFilesSay() {
        // When
        var served = after(ServedFiles.NONE, Map.of("1.yaml", resource("a"), "2.yaml", resource("b")));

        // Then
        assertThat(names(served)).containsExactly("a", "b");
    }

    @Test
    void keepsTheLastGoodVersionOfAFileThatTurnsBad() {
        // Given
        var good = after(ServedFiles.NONE, Map.of("1.yaml", resource("a"), "2.yaml", resource("b")));

        // When
        var bad = after(good, Map.of("1.yaml", BAD, "2.yaml", resource("c")));

        // Then
        assertThat(names(bad)).containsExactly("a", "c");
        assertThat(faults(bad, "1.yaml")).isNotEmpty();
        assertThat(names(after(bad, Map.of("1.yaml", resource("d"))))).containsExactly("d");
    }

    @Test
    void servesNothingOfAFileThatIsGone() {
        // Given
        var before = after(ServedFiles.NONE, Map.of("1.yaml", resource("a")));

        // When
        var served = after(before, Map.of());

        // Then
        assertThat(names(served)).isEmpty();
    }

    @Test
    void givesANameToTheFirstFileAndToTheOtherOnceThatIsGone() {
        // Given
        var both = Map.of("1.yaml", resource("a"), "2.yaml", resource("a"));

        // When
        var served = after(ServedFiles.NONE, both);

        // Then
        assertThat(names(served)).containsExactly("a");
        assertThat(faults(served, "1.yaml")).isEmpty();
        assertThat(faults(served, "2.yaml"))
                .containsExactly("metadata.name: 'a' is in 1.yaml too (expected: in one file)");
        assertThat(after(served, both)).isEqualTo(served);
        var alone = after(served, Map.of("2.yaml", resource("a")));
        assertThat(names(alone)).containsExactly("a");
        assertThat(faults(alone, "2.yaml")).isEmpty();
    }
}
