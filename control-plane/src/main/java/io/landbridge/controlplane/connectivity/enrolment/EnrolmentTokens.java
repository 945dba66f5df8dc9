// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import io.landbridge.controlplane.encryption.Sha256;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.destination.Secret;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.hibernate.Session;

/** Tokens for enrolment: random, good once and for minutes. A hash needs no salt where nothing can be guessed. */
@Singleton
class EnrolmentTokens {
    private final Session session;
    private final Tenants tenants;
    private final Clock clock;

    EnrolmentTokens(Session session, Tenants tenants, Clock clock) {
        this.session = session;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** A token that enrols one cloud connector in that tenant. */
    Secret issue(Tenant tenant, Instant expiry) {
        var token = Secret.random();
        QuarkusTransaction.joiningExisting().run(() -> {
            deleteExpired();
            var row = new EnrolmentTokenRow();
            row.hash = Sha256.hex(token.value());
            row.tenantId = tenant.id();
            row.expiresAt = expiry;
            session.persist(row);
        });
        return token;
    }

    /**
     * The tenant of the token, which is used up if the transaction under way is committed; empty if it is unknown, used or
     * too old. Of several at once, one gets it.
     */
    Optional<Tenant> consume(String token) {
        var now = clock.instant();
        var hash = Sha256.hex(token);
        var consumed = session.createMutationQuery("update EnrolmentToken set usedAt = :now"
                        + " where hash = :hash and usedAt is null and expiresAt > :now")
                .setParameter("now", now)
                .setParameter("hash", hash)
                .executeUpdate();
        return consumed == 1 ? tenants.find(session.find(EnrolmentTokenRow.class, hash).tenantId) : Optional.empty();
    }

    private void deleteExpired() {
        session.createMutationQuery("delete from EnrolmentToken where expiresAt <= :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
    }
}
