// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.landbridge.tls.CertificateChain;
import io.landbridge.tls.PemCertificate;
import java.nio.charset.StandardCharsets;
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
    static PublicKey of(CertificateChain chain) {
        var pem = chain.certificates().stream().map(PemCertificate::write).collect(Collectors.joining());
        var subject = chain.certificates().getFirst().getSubjectX500Principal().getName();
        return new PublicKey(
                chain.alias(), Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)), subject);
    }
}
