// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateFolderTest {
    @TempDir
    Path parent;

    private Path folder() {
        return parent.resolve("some/state");
    }

    @Test
    void makesSecretsThatOnlyTheUserCanRead() throws Exception {
        // When
        try (var state = StateFolder.open(folder())) {
            state.standardTenants();

            // Then
            assertThat(Base64.getDecoder().decode(Files.readString(state.encryptionKey())))
                    .hasSize(32);
            try (var secrets = Files.list(folder().resolve("secrets"))) {
                assertThat(secrets)
                        .extracting(file -> file.getFileName().toString(), StateFolderTest::permissions)
                        .extracting(Object::toString)
                        .containsExactlyInAnyOrder(
                                "(\"encryption-key\", \"rw-------\")",
                                "(\"admin-token\", \"rw-------\")",
                                "(\"cloud-connector\", \"rw-------\")",
                                "(\"alice\", \"rw-------\")",
                                "(\"sb-destination\", \"rw-------\")",
                                "(\"sb-connectivity\", \"rw-------\")",
                                "(\"sb-xsuaa\", \"rw-------\")");
            }
            assertThat(permissions(folder())).isEqualTo("rwx------");
        }
    }

    private static String permissions(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    @Test
    void keepsSecretsAndTenantsWhenOpenedAgain() throws Exception {
        // Given
        String key;
        String tenants;
        try (var state = StateFolder.open(folder())) {
            key = Files.readString(state.encryptionKey());
            tenants = Files.readString(state.standardTenants());
        }

        // When
        try (var state = StateFolder.open(folder())) {
            // Then
            assertThat(state.encryptionKey()).hasContent(key);
            assertThat(state.standardTenants()).hasContent(tenants);
        }
    }

    @Test
    void belongsToOneAtATime() throws Exception {
        // Given
        try (var state = StateFolder.open(folder())) {
            assertThat(state.path()).isDirectory();

            // When
            assertThatThrownBy(() -> StateFolder.open(folder()).close())

                    // Then
                    .hasMessageContaining("in use by another local mode")
                    .hasMessageContaining("--state DIR");
        }
    }

    @Test
    void hasNoEndpointsBeforeEverythingAnswersAndNoneAfterwards() throws Exception {
        // Given
        try (var state = StateFolder.open(folder())) {
            state.replace(state.endpoints(), "{}");
            assertThat(state.isLeftOver()).isFalse();
        }
        assertThat(folder().resolve("endpoints.json")).doesNotExist();
        Files.writeString(folder().resolve("endpoints.json"), "{}");

        // When
        try (var state = StateFolder.open(folder())) {
            // Then
            assertThat(state.endpoints()).doesNotExist();
            assertThat(state.isLeftOver()).isTrue();
        }
    }

    @Test
    void removesServiceKeysOfInstancesThatAreGone() throws Exception {
        // Given
        try (var state = StateFolder.open(folder())) {
            state.replaceAll(state.instances(), Map.of("a.json", "{}", "b.json", "{}"));

            // When
            state.replaceAll(state.instances(), Map.of("b.json", "{\"clientid\": \"b\"}"));

            // Then
            assertThat(state.instances().resolve("a.json")).doesNotExist();
            assertThat(state.instances().resolve("b.json")).hasContent("{\"clientid\": \"b\"}");
        }
    }

    @Test
    void saysWhyAFolderCannotBeUsed() throws IOException {
        // Given
        var file = Files.writeString(parent.resolve("file"), "");

        // When
        assertThatThrownBy(() -> StateFolder.open(file.resolve("state")).close())

                // Then
                .isInstanceOf(InvalidStateException.class)
                .hasMessageContaining(file.toString());
    }
}
