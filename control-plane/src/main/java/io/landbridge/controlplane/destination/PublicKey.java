// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.landbridge.tls.CertificateChain;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A chain as the interface documents it.
 *
 * @param alias its name in a key store
 * @param content base64 of the certificates in PEM
 * @param subject of the first certificate
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
record PublicKey(
        @JsonProperty("Alias") Optional<String> alias,
        @JsonProperty("Content") String content,
        @JsonProperty("SubjectDN") String subject) {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    static PublicKey of(CertificateChain chain) {
        var pem = chain.certificates().stream().map(PublicKey::pem).collect(Collectors.joining());
        var subject = chain.certificates().getFirst().getSubjectX500Principal().getName();
        return new PublicKey(
                chain.alias(), Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)), subject);
    }

    private static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n" + LINES.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException("a certificate that was read cannot be written", impossible);
        }
    }
}
