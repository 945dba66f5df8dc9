// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How the newest revocation list is kept, signed, so that all replicas give the same bytes. */
@Entity(name = "RevocationList")
@Table(name = "revocation_list")
class RevocationListRow {
    @Id
    int generation;

    @Column(name = "crl_number")
    long number;

    byte[] content = {};

    String etag = "";

    @Column(name = "renew_at")
    Instant renewAt = Instant.EPOCH;

    RevocationListRow() {}
}
