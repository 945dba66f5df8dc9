// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A proof that was used for a renewal: a hash of certificate and {@code jti}. */
@Entity(name = "UsedAssertion")
@Table(name = "used_assertion")
class UsedAssertionRow {
    @Id
    String hash = "";

    @Column(name = "usable_until")
    Instant usableUntil = Instant.EPOCH;

    UsedAssertionRow() {}
}
