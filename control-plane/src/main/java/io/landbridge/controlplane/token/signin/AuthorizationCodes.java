// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.signin;

import io.landbridge.controlplane.encryption.Sha256;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.token.User;
import io.landbridge.controlplane.token.grant.UserTokenIssuer;
import io.landbridge.destination.Secret;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.hibernate.Session;

/** Authorization codes: random, good once, for a minute. Only their hashes are kept. */
@Singleton
class AuthorizationCodes {
    static final Duration LIFETIME = Duration.ofMinutes(1);

    /** How long a code is remembered after its end, so that who uses it twice is noticed. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final Session session;
    private final UserTokenIssuer issuer;
    private final Clock clock;

    AuthorizationCodes(Session session, UserTokenIssuer issuer, Clock clock) {
        this.session = session;
        this.issuer = issuer;
        this.clock = clock;
    }

    /** A code for what was asked, which that user granted. */
    Secret issue(AuthorizationRequest request, User user) {
        var code = Secret.random();
        var row = new AuthorizationCodeRow();
        row.hash = Sha256.hex(code.value());
        row.instanceId = request.instance().id();
        row.tenantId = request.tenant().id();
        row.userName = user.name();
        row.redirectUri = request.redirect().uri();
        row.redirectNamed = request.redirect().isNamed();
        row.codeChallenge = request.challenge().orElse(null);
        row.nonce = request.nonce().orElse(null);
        row.openid = request.openid();
        row.expiresAt = clock.instant().plus(LIFETIME);
        QuarkusTransaction.joiningExisting().run(() -> {
            forget();
            session.persist(row);
        });
        return code;
    }

    /**
     * Uses the code up; empty if it is not known, too old or another client's. When it was used before, the refresh token
     * that it bought is revoked (RFC 6749 §4.1.2).
     */
    Optional<AuthorizationCodeRow> redeem(ServiceInstance instance, Secret code) {
        var hash = Sha256.hex(code.value());
        return QuarkusTransaction.joiningExisting()
                .call(() -> Optional.ofNullable(session.find(AuthorizationCodeRow.class, hash))
                        .filter(row -> row.instanceId.equals(instance.id()))
                        .filter(row -> isFirstUse(row.hash))
                        .filter(row -> clock.instant().isBefore(row.expiresAt)));
    }

    /** Takes what the code buys; empty if it was used again meanwhile. Who uses it again now waits, and ends what is taken. */
    <T> Optional<T> use(AuthorizationCodeRow code, Supplier<T> purchase) {
        return QuarkusTransaction.joiningExisting()
                .call(() -> Optional.ofNullable(
                                session.find(AuthorizationCodeRow.class, code.hash, LockModeType.PESSIMISTIC_WRITE))
                        .map(locked -> purchase.get()));
    }

    private boolean isFirstUse(String hash) {
        var isFirst = session.createMutationQuery(
                                "update AuthorizationCode set usedAt = :now where hash = :hash and usedAt is null")
                        .setParameter("now", clock.instant())
                        .setParameter("hash", hash)
                        .executeUpdate()
                == 1;
        if (!isFirst) {
            end(hash);
        }
        return isFirst;
    }

    /** The code first, which waits for its purchase. */
    private void end(String hash) {
        session.createMutationQuery("delete from AuthorizationCode where hash = :hash")
                .setParameter("hash", hash)
                .executeUpdate();
        issuer.revoke(hash);
    }

    private void forget() {
        session.createMutationQuery("delete from AuthorizationCode where expiresAt <= :past")
                .setParameter("past", clock.instant().minus(REMEMBERED))
                .executeUpdate();
    }
}
