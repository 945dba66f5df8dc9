// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.store;

import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.DynamicUpdate;
import org.jspecify.annotations.Nullable;

/** How a configuration is kept: all but its name and times is sealed. */
@DynamicUpdate
@Entity(name = "Configuration")
@Table(name = "configuration")
class ConfigurationRow {
    @EmbeddedId
    ConfigurationKey key = new ConfigurationKey("", "", "");

    @Column(name = "tenant_id")
    String tenantId = "";

    @Nullable
    @Column(name = "instance_id")
    String instanceId;

    /** The properties as a JSON object. */
    byte[] properties = new byte[0];

    /** Readable, as {@link LabelsJson} writes them. */
    String labels = LabelsJson.EMPTY;

    String etag = "";

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    @Column(name = "modified_at")
    Instant modifiedAt = Instant.EPOCH;

    @Column(name = "user_agent")
    String userAgent = "";

    ConfigurationRow() {}

    ConfigurationRow(Place place, ConfigurationKey key, Instant createdAt) {
        this.key = key;
        this.tenantId = place.tenantId();
        this.instanceId = place.instanceId().orElse(null);
        this.createdAt = createdAt;
    }
}
