// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import io.landbridge.controlplane.encryption.RowId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How the authority is kept: its certificate in DER, its key in PKCS#8, sealed. */
@Entity(name = "CertificateAuthority")
@Table(name = "certificate_authority")
class AuthorityRow {
    @Id
    int generation;

    byte[] certificate = {};

    @Column(name = "private_key")
    byte[] privateKey = {};

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    AuthorityRow() {}

    static RowId rowId(int generation) {
        return RowId.of("certificate_authority", String.valueOf(generation));
    }
}
