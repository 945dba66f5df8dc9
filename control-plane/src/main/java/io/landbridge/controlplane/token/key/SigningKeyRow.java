// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.key;

import io.landbridge.controlplane.encryption.RowId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How a signing key is kept: the JSON Web Key, sealed. */
@Entity(name = "SigningKey")
@Table(name = "signing_key")
class SigningKeyRow {
    @Id
    int generation;

    String kid = "";

    @Column(name = "private_key")
    byte[] privateKey = {};

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    SigningKeyRow() {}

    static RowId rowId(int generation) {
        return RowId.of("signing_key", String.valueOf(generation));
    }
}
