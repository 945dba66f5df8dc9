// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.token.Identity;
import io.landbridge.controlplane.token.User;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How a refresh token is kept: its SHA-256, and whom it is for. */
@Entity(name = "RefreshToken")
@Table(name = "refresh_token")
class RefreshTokenRow {
    @Id
    String hash = "";

    @Column(name = "instance_id")
    String instanceId = "";

    @Column(name = "tenant_id")
    String tenantId = "";

    @Column(name = "user_id")
    String userId = "";

    @Column(name = "user_name")
    String userName = "";

    String email = "";

    String origin = "";

    @Column(name = "code_hash")
    @Nullable
    String codeHash;

    @Column(name = "expires_at")
    Instant expiresAt = Instant.EPOCH;

    RefreshTokenRow() {}

    RefreshTokenRow(String hash, String instanceId, Identity identity) {
        var user = identity.user();
        this.hash = hash;
        this.instanceId = instanceId;
        this.tenantId = identity.tenant().id();
        this.userId = user.id();
        this.userName = user.name();
        this.email = user.email();
        this.origin = user.origin();
    }

    Identity identity(Tenant tenant) {
        return new Identity(tenant, new User(userId, userName, email, origin));
    }
}
