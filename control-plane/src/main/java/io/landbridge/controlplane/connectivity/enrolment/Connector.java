// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.landbridge.controlplane.connectivity.authority.IssuedCertificate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A cloud connector in a tenant, as administrators see it.
 *
 * @param installationId its id, the same in every tenant
 * @param status of its newest certificate: {@code valid}, {@code expired} or {@code revoked}
 * @param certificates its certificates, the newest first
 */
record Connector(String installationId, String status, List<Certificate> certificates) {
    Connector {
        certificates = List.copyOf(certificates);
    }

    static Connector of(String installationId, List<IssuedCertificate> certificates, Instant now) {
        return new Connector(
                installationId,
                status(certificates.getFirst(), now),
                certificates.stream().map(Certificate::of).toList());
    }

    private static String status(IssuedCertificate newest, Instant now) {
        if (newest.revokedAt().isPresent()) {
            return "revoked";
        }
        return now.isBefore(newest.expiresAt()) ? "valid" : "expired";
    }

    /**
     * One of its certificates.
     *
     * @param serialNumber in hexadecimal
     * @param issuedAt when it was issued
     * @param expiresAt when it is no longer good
     * @param revokedAt when it was revoked; absent: it was not
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Certificate(
            String serialNumber,
            Instant issuedAt,
            Instant expiresAt,
            @Nullable Instant revokedAt) {
        static Certificate of(IssuedCertificate certificate) {
            return new Certificate(
                    certificate.serialNumber(),
                    certificate.issuedAt(),
                    certificate.expiresAt(),
                    certificate.revokedAt().orElse(null));
        }
    }
}
