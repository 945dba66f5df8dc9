// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.landbridge.controlplane.encryption.Sha256;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.token.Identity;
import io.landbridge.destination.Secret;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.Session;

/**
 * Refresh tokens: random, each for one client and one user. Only their hashes are kept, so that who reads the database has none.
 */
@Singleton
class RefreshTokens {
    /** What UAA's opaque refresh tokens end in. */
    private static final String SUFFIX = "-r";

    private final Session session;
    private final Tenants tenants;
    private final Clock clock;
    private final Duration lifetime;

    RefreshTokens(Session session, Tenants tenants, Clock clock, ControlPlaneConfig config) {
        this.session = session;
        this.tenants = tenants;
        this.clock = clock;
        this.lifetime = config.token().refreshLifetime();
    }

    /** One for that client and user. */
    Secret issue(ServiceInstance instance, Identity identity) {
        return issue(instance, identity, Optional.empty());
    }

    /** The same, bought with the authorization code of that hash. */
    Secret issue(ServiceInstance instance, Identity identity, Optional<String> codeHash) {
        var token = new Secret(Secret.random().value() + SUFFIX);
        QuarkusTransaction.joiningExisting().run(() -> {
            deleteExpired();
            var row = new RefreshTokenRow(Sha256.hex(token.value()), instance.id(), identity);
            row.codeHash = codeHash.orElse(null);
            row.expiresAt = clock.instant().plus(lifetime);
            session.persist(row);
        });
        return token;
    }

    /** Whom it is for; empty if it is not known, too old, or another client's. */
    Optional<Identity> find(ServiceInstance instance, Secret token) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> Optional.ofNullable(session.find(RefreshTokenRow.class, Sha256.hex(token.value())))
                        .filter(row -> row.instanceId.equals(instance.id())
                                && clock.instant().isBefore(row.expiresAt))
                        .flatMap(row -> tenants.find(row.tenantId).map(row::identity)));
    }

    /** Forgets those that were bought with that authorization code. */
    void revoke(String codeHash) {
        QuarkusTransaction.joiningExisting()
                .run(() -> session.createMutationQuery("delete from RefreshToken where codeHash = :hash")
                        .setParameter("hash", codeHash)
                        .executeUpdate());
    }

    private void deleteExpired() {
        session.createMutationQuery("delete from RefreshToken where expiresAt <= :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
