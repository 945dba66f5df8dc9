// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.certificate;

import io.landbridge.controlplane.encryption.RowId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How the issuer is kept: its certificate in DER, its key in PKCS #8, sealed. */
@Entity(name = "CertificateIssuer")
@Table(name = "certificate_issuer")
class IssuerRow {
    @Id
    int generation;

    byte[] certificate = {};

    @Column(name = "private_key")
    byte[] privateKey = {};

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    IssuerRow() {}

    static RowId rowId(int generation) {
        return RowId.of("certificate_issuer", String.valueOf(generation));
    }
}
