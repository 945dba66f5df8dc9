// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.generated;

import io.landbridge.controlplane.destination.store.ConfigurationKey;
import io.landbridge.controlplane.encryption.RowId;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** A certificate that was made here: from what, a JSON object, sealed, and when next. Goes with the configuration. */
@Entity(name = "GeneratedCertificate")
@Table(name = "generated_certificate")
class GeneratedRow {
    @EmbeddedId
    ConfigurationKey key = new ConfigurationKey("", "", "");

    byte[] attributes = {};

    /** Of the content that was made; another content was uploaded since, and is not to be replaced. */
    String etag = "";

    @Column(name = "renew_at")
    Instant renewAt = Instant.EPOCH;

    GeneratedRow() {}

    GeneratedRow(ConfigurationKey key) {
        this.key = key;
    }

    static RowId rowId(ConfigurationKey key) {
        return RowId.of("generated_certificate", key.place(), key.kind(), key.name());
    }
}
