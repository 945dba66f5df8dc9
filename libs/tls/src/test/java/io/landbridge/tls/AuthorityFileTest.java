// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AuthorityFileTest {
    @TempDir
    private Path folder;

    @Test
    void readsAllCertificatesOfTheFile() throws Exception {
        // Given
        var one = PrivateAuthority.create("One");
        var two = PrivateAuthority.create("Two");
        var file = Files.writeString(folder.resolve("ca.pem"), "# One\n" + one.pem() + "\n# Two\n" + two.pem() + "\n");

        // When
        var trust = AuthorityFile.trust(file);

        // Then
        assertThat(trust)
                .isEqualTo(new ServerTrust.Anchored(
                        List.of(one.certificate(), two.certificate()), HostnameVerification.STRICT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nothing",
                "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n",
                "-----BEGIN CERTIFICATE-----\nAAAA"
            })
    void refusesFileWithoutCertificate(String content) throws Exception {
        // Given
        var file = Files.writeString(folder.resolve("ca.pem"), content);

        // When, then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthorityFile.trust(file))
                .withMessageContaining("ca.pem")
                .withMessageContaining("(expected: certificates of authorities in PEM)");
    }

    @Test
    void saysThatTheFileIsMissing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuthorityFile.trust(folder.resolve("absent.pem")))
                .withMessageContaining("absent.pem' cannot be read (java.nio.file.NoSuchFileException");
    }
}
