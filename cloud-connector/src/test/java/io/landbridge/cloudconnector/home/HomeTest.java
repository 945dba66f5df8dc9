// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeTest {
    @TempDir
    Path folder;

    @Test
    void isForOneProcessAtATime() {
        // Given
        try (var first = Home.open(folder)) {
            // When
            assertThatThrownBy(() -> Home.open(folder))
                    // Then
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("another cloud connector uses");
            assertThat(first.list(".")).isEmpty();
        }
        Home.open(folder).close();
    }

    @Test
    void keepsFilesForTheirOwnerOnly() throws Exception {
        try (var home = Home.open(folder.resolve("new/home"))) {
            // When
            home.write("some/file.json", bytes("content"));

            // Then
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("some/file.json"))))
                    .isEqualTo("rw-------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve("some"))))
                    .isEqualTo("rwx------");
            assertThat(home.read("some/file.json")).contains(bytes("content"));
            assertThat(home.list(".")).containsExactly("some/file.json");
        }
    }

    @Test
    void aWriteThatFailsLeavesTheOldContent() throws Exception {
        try (var home = Home.open(folder)) {
            // Given
            home.write("file", bytes("old"));
            Files.createDirectories(folder.resolve(".file.tmp/in the way"));

            // When
            assertThatThrownBy(() -> home.write("file", bytes("new")))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining(folder.resolve("file").toString());

            // Then
            assertThat(home.read("file")).contains(bytes("old"));
        }
    }

    @Test
    void whatAnEndedProcessLeftUnfinishedIsRemovedAndNeverRead() throws Exception {
        // Given
        Files.createDirectories(folder.resolve("subaccounts"));
        Files.writeString(folder.resolve("subaccounts/.one.json.tmp"), "{ half");

        try (var home = Home.open(folder)) {
            // When
            var files = home.list("subaccounts");

            // Then
            assertThat(files).isEmpty();
            assertThat(folder.resolve("subaccounts/.one.json.tmp")).doesNotExist();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
