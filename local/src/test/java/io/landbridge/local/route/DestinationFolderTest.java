// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.landbridge.routes.RouteTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DestinationFolderTest {
    private static final String GOOD = """
            apiVersion: destination.connectivity.api.sap/v1
            kind: Destination
            metadata: {name: erp}
            spec: {destinationRef: {name: ERP}}
            """;

    @TempDir
    Path folder;

    /** Writes down what it is told. */
    private static final class Diary implements FolderListener {
        private final List<String> entries = new CopyOnWriteArrayList<>();

        @Override
        public void onRoutes(RouteTable table, Map<String, Integer> ports) {
            entries.add("routes " + table.routes().size());
        }

        @Override
        public void onServed(String file, List<String> names) {
            entries.add(file + " serves " + names);
        }

        @Override
        public void onFaults(String file, List<String> faults, List<String> namesThatStay) {
            entries.add(file + " has " + faults.size() + " faults, " + namesThatStay + " stay");
        }

        @Override
        public void onGone(String file) {
            entries.add(file + " is gone");
        }

        @Override
        public void onUnreadable(String reason) {
            entries.add("unreadable");
        }
    }

    @Test
    void tellsAtOnceWhatIsThere() throws IOException {
        // Given
        Files.writeString(folder.resolve("erp.yaml"), GOOD);
        Files.writeString(folder.resolve("notes.txt"), "no resource");
        var diary = new Diary();

        // When
        try (var watched = DestinationFolder.watch(folder, List.of("destination"), diary)) {
            assertThat(watched).isNotNull();

            // Then
            assertThat(diary.entries).containsExactly("routes 1", "erp.yaml serves [erp]");
        }
    }

    @Test
    void tellsEveryChangeOnce() throws IOException {
        // Given
        var diary = new Diary();
        var file = folder.resolve("erp.yml");
        try (var watched = DestinationFolder.watch(folder, List.of("destination"), diary)) {
            assertThat(watched).isNotNull();

            // When
            Files.writeString(file, GOOD);
            await().untilAsserted(() -> assertThat(diary.entries).contains("erp.yml serves [erp]"));
            Files.writeString(file, GOOD.replace("kind: Destination", "kind: Dest"));
            await().untilAsserted(() -> assertThat(diary.entries).contains("erp.yml has 1 faults, [erp] stay"));
            Files.delete(file);
            await().untilAsserted(() -> assertThat(diary.entries).contains("erp.yml is gone"));

            // Then
            assertThat(diary.entries)
                    .filteredOn(entry -> !entry.contains("has 1 faults, []")) // seen between truncating and writing
                    .containsExactly(
                            "routes 0",
                            "routes 1",
                            "erp.yml serves [erp]",
                            "erp.yml has 1 faults, [erp] stay",
                            "routes 0",
                            "erp.yml is gone");
        }
    }

    @Test
    void saysThatAFolderIsGoneAndKeepsItsRoutes() throws IOException {
        // Given
        var below = Files.createDirectory(folder.resolve("below"));
        Files.writeString(below.resolve("erp.yaml"), GOOD);
        var diary = new Diary();
        try (var watched = DestinationFolder.watch(below, List.of("destination"), diary)) {
            assertThat(watched).isNotNull();

            // When
            Files.move(below, folder.resolve("elsewhere"));

            // Then
            await().untilAsserted(() ->
                    assertThat(diary.entries).containsExactly("routes 1", "erp.yaml serves [erp]", "unreadable"));
        }
    }
}
