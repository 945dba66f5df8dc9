// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.oidc;

import io.landbridge.controlplane.declaration.Declaration.OidcIdentityProvider;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.net.URI;

/** How a provider is kept. */
@Entity(name = "OidcIdentityProvider")
@Table(name = "oidc_identity_provider")
class OidcProviderRow {
    @EmbeddedId
    Key key = new Key("", "");

    String issuer = "";

    @Column(name = "jwks_uri")
    String jwksUri = "";

    String audience = "";

    @Column(name = "user_name_claim")
    String userNameClaim = "";

    OidcProviderRow() {}

    OidcProviderRow(Key key) {
        this.key = key;
    }

    void put(OidcIdentityProvider provider) {
        issuer = provider.issuer();
        jwksUri = provider.jwksUri().toString();
        audience = provider.audience();
        userNameClaim = provider.userNameClaim();
    }

    OidcIdentityProvider toProvider() {
        return new OidcIdentityProvider(key.name(), issuer, URI.create(jwksUri), audience, userNameClaim);
    }

    /**
     * Which one.
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
