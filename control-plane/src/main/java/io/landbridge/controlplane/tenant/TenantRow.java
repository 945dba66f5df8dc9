// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How a tenant is kept. */
@Entity(name = "Tenant")
@Table(name = "tenant")
class TenantRow {
    @Id
    String id = "";

    String subdomain = "";

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    TenantRow() {}

    TenantRow(Tenant tenant, Instant createdAt) {
        this.id = tenant.id();
        this.subdomain = tenant.subdomain();
        this.createdAt = createdAt;
    }

    Tenant toTenant() {
        return new Tenant(id, subdomain);
    }
}
