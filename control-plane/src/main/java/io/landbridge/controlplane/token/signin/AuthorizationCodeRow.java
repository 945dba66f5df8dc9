// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.signin;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How an authorization code is kept: its SHA-256, and what it is bound to. */
@Entity(name = "AuthorizationCode")
@Table(name = "authorization_code")
class AuthorizationCodeRow {
    @Id
    String hash = "";

    @Column(name = "instance_id")
    String instanceId = "";

    @Column(name = "tenant_id")
    String tenantId = "";

    @Column(name = "user_name")
    String userName = "";

    @Column(name = "redirect_uri")
    String redirectUri = "";

    @Column(name = "redirect_named")
    boolean redirectNamed;

    @Column(name = "code_challenge")
    @Nullable
    String codeChallenge;

    @Nullable
    String nonce;

    boolean openid;

    @Column(name = "expires_at")
    Instant expiresAt = Instant.EPOCH;

    @Column(name = "used_at")
    @Nullable
    Instant usedAt;

    AuthorizationCodeRow() {}
}
