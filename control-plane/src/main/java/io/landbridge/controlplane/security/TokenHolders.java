// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.security;

import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.token.TokenVerifier;
import io.landbridge.controlplane.token.VerifiedToken;
import io.landbridge.destination.Secret;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the holder of a bearer token. The token must be good, its client must still exist, and its tenant must still exist
 * and be one that may use the instance.
 */
@Singleton
class TokenHolders {
    private static final String BEARER = "Bearer ";

    private final TokenVerifier verifier;
    private final Instances instances;
    private final Tenants tenants;

    TokenHolders(TokenVerifier verifier, Instances instances, Tenants tenants) {
        this.verifier = verifier;
        this.instances = instances;
        this.tenants = tenants;
    }

    /** The token in the header {@code Authorization}. */
    static Optional<String> bearer(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(value -> !value.isEmpty());
    }

    Optional<TokenHolder> find(String token) {
        return verifier.verify(token).flatMap(verified -> holder(verified, new Secret(token)));
    }

    private Optional<TokenHolder> holder(VerifiedToken token, Secret itself) {
        var instance = instances
                .findByClientId(token.clientId())
                .filter(found -> found.id().equals(token.instanceId()));
        var tenant = tenants.find(token.tenantId());
        return instance.flatMap(found -> tenant.filter(found::isUsableBy)
                .map(user -> new TokenHolder(found, user, token.user().map(present -> itself))));
    }
}
