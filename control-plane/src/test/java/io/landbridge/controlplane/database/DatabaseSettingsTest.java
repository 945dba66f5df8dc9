// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DatabaseSettingsTest {
    @TempDir
    Path folder;

    @Test
    void activatesTheDatabaseThatTheAddressNamesAndNoOther() {
        // When
        var settings =
                DatabaseSettings.settings("jdbc:postgresql://db/landbridge", Optional.of("lb"), Optional.empty());

        // Then
        assertThat(settings)
                .containsEntry("quarkus.datasource.postgresql.active", "true")
                .containsEntry("quarkus.hibernate-orm.postgresql.active", "true")
                .containsEntry("quarkus.datasource.postgresql.jdbc.url", "jdbc:postgresql://db/landbridge")
                .containsEntry("quarkus.datasource.postgresql.username", "lb")
                .containsEntry("quarkus.datasource.h2.active", "false")
                .containsEntry("quarkus.hibernate-orm.h2.active", "false");
    }

    @Test
    void readsThePasswordFromItsFile() throws IOException {
        // Given
        var file = Files.writeString(folder.resolve("password"), "s3cret\n");

        // When
        var settings = DatabaseSettings.settings("jdbc:h2:mem:x", Optional.empty(), Optional.of(file.toString()));

        // Then
        assertThat(settings).containsEntry("quarkus.datasource.h2.password", "s3cret");
    }

    @Test
    void refusesADatabaseItDoesNotKnow() {
        assertThatThrownBy(() -> DatabaseSettings.settings("jdbc:mysql://x", Optional.empty(), Optional.empty()))
                .hasMessageContaining("landbridge.database.url is 'jdbc:mysql://x' (expected: jdbc:h2:");
    }

    @Test
    void saysWhichPasswordFileCannotBeRead() {
        var file = folder.resolve("none").toString();
        assertThatThrownBy(() -> DatabaseSettings.settings("jdbc:h2:mem:x", Optional.empty(), Optional.of(file)))
                .hasMessageContaining("landbridge.database.password-file is '" + file + "'");
    }
}
