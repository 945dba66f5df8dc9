// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a token for enrolment is kept: only its SHA-256. */
@Entity(name = "EnrolmentToken")
@Table(name = "enrolment_token")
class EnrolmentTokenRow {
    @Id
    String hash = "";

    @Column(name = "tenant_id")
    String tenantId = "";

    @Column(name = "expires_at")
    Instant expiresAt = Instant.EPOCH;

    @Column(name = "used_at")
    @Nullable
    Instant usedAt;

    EnrolmentTokenRow() {}
}
