// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LocalAuthorityTest {
    private static X509Certificate certificate(String pem) throws GeneralSecurityException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    @Test
    void vouchesForEveryNameOfAServerAfterARestartToo() throws Exception {
        // Given
        var authority = LocalAuthority.create(Instant.now());
        var read = LocalAuthority.read(authority.toPem());

        // When
        var server = certificate(
                read.issue(List.of("uaa.test", "*.uaa.test"), Instant.now()).certificate());

        // Then
        server.verify(certificate(authority.certificate()).getPublicKey());
        server.checkValidity();
        assertThat(server.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactly("uaa.test", "*.uaa.test");
        assertThat(server.getBasicConstraints()).isNegative();
    }

    @Test
    void refusesAFileWithoutAKey() {
        // Given
        var withoutKey = LocalAuthority.create(Instant.now()).certificate();

        // When
        assertThatThrownBy(() -> LocalAuthority.read(withoutKey))

                // Then
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no private key");
    }
}
