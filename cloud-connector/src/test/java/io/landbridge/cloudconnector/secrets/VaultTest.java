// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.cloudconnector.home.Home;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VaultTest {
    private static final byte[] SECRET = "the secret".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void opensWhatItSealedForThatPurposeOnly() {
        // Given
        var vault = new Vault(new byte[Vault.KEY_BYTES]);
        var sealed = vault.seal("one", SECRET);

        // Then
        assertThat(sealed).doesNotContain("secret").isNotEqualTo(vault.seal("one", SECRET));
        assertThat(vault.open("one", sealed)).isEqualTo(SECRET);
        for (var wrong : List.of(sealed.replace("v1:", "v1:AAAA"), "v1:AAAA", "plain", "v1:?")) {
            assertThatThrownBy(() -> vault.open("one", wrong)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> vault.open("another", sealed)).hasMessageContaining("another");
    }

    @Test
    void theKeyIsMadeOnceAndForItsOwnerOnly() throws Exception {
        try (var home = Home.open(folder)) {
            // Given
            var sealed = KeyFile.inHome(home).seal("one", SECRET);

            // When
            var opened = KeyFile.inHome(home).open("one", sealed);

            // Then
            assertThat(opened).isEqualTo(SECRET);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(KeyFile.NAME))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void saysWhatAKeyFileShouldHold() throws Exception {
        // Given
        var file = Files.writeString(folder.resolve("key"), "c2hvcnQ=");

        // Then
        assertThatThrownBy(() -> KeyFile.read(file))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("openssl rand -base64 32");
    }
}
