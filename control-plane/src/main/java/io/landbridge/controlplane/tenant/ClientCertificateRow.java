// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** How a client's certificate is kept. */
@Entity(name = "ClientCertificate")
@Table(name = "client_certificate")
class ClientCertificateRow {
    @EmbeddedId
    Key key = new Key("", "");

    String subject = "";

    boolean declared;

    @Column(name = "expires_at")
    Instant expiresAt = Instant.EPOCH;

    ClientCertificate toCertificate() {
        return new ClientCertificate(key.fingerprint(), subject, expiresAt);
    }

    /** Each instance has a certificate once. */
    @Embeddable
    record Key(
            @Column(name = "instance_id") String instanceId,
            @Column(name = "fingerprint") String fingerprint) {}
}
