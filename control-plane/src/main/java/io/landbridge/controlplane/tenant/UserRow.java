// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;

/** How a user is kept; of the password there is only a hash. */
@Entity(name = "TenantUser")
@Table(name = "tenant_user")
class UserRow {
    @EmbeddedId
    Key key = new Key("", "");

    @Column(name = "password_hash")
    String passwordHash = "";

    UserRow() {}

    UserRow(Key key, String passwordHash) {
        this.key = key;
        this.passwordHash = passwordHash;
    }

    /**
     * Which user.
     *
     * @param tenantId the tenant
     * @param name the name in that tenant
     */
    @Embeddable
    record Key(
            @Column(name = "tenant_id") String tenantId,
            @Column(name = "name") String name) implements Serializable {
        private static final long serialVersionUID = 1;
    }
}
