// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is remembered of a certificate that was issued. */
@Entity(name = "IssuedCertificate")
@Table(name = "issued_certificate")
class CertificateRow {
    @Id
    @Column(name = "serial_number")
    String serialNumber = "";

    String kind = "";

    @Column(name = "tenant_id")
    String tenantId = "";

    @Column(name = "holder_id")
    String holderId = "";

    @Column(name = "issued_at")
    Instant issuedAt = Instant.EPOCH;

    @Column(name = "expires_at")
    Instant expiresAt = Instant.EPOCH;

    @Column(name = "revoked_at")
    @Nullable
    Instant revokedAt;

    CertificateRow() {}

    IssuedCertificate toCertificate() {
        return new IssuedCertificate(
                serialNumber, kind, tenantId, holderId, issuedAt, expiresAt, Optional.ofNullable(revokedAt));
    }
}
