// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.destination.Secret;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.hibernate.Session;

/** Tokens for enrolment: random, good once and for minutes. A hash needs no salt where nothing can be guessed. */
@Singleton
class EnrolmentTokens {
    private static final int BYTES = 32;

    private final Session session;
    private final Tenants tenants;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    EnrolmentTokens(Session session, Tenants tenants, Clock clock) {
        this.session = session;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** A token that enrols one cloud connector in that tenant. */
    Secret issue(Tenant tenant, Instant expiry) {
        var token = random();
        QuarkusTransaction.joiningExisting().run(() -> {
            deleteExpired();
            var row = new EnrolmentTokenRow();
            row.hash = Hash.of(token.value());
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
        var hash = Hash.of(token);
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

    private Secret random() {
        var bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return new Secret(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
