// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import io.landbridge.controlplane.connectivity.authority.CertificateWriter.Validity;
import io.landbridge.controlplane.encryption.Sha256;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.Session;

/** Keeps the signed revocation list. A certificate stays on it until a day after it has expired. */
@Singleton
class RevocationLists {
    private static final Duration LIFETIME = Duration.ofHours(24);
    private static final Duration RENEWED_AFTER = Duration.ofHours(12);
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(1);

    private final Session session;
    private final Clock clock;

    RevocationLists(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    RevocationList current(AuthorityKey authority) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            var row = session.find(RevocationListRow.class, authority.generation());
            if (isDue(row)) {
                session.refresh(row, LockModeType.PESSIMISTIC_WRITE);
                renewIfDue(authority, row);
            }
            return new RevocationList(row.content, row.etag);
        });
    }

    RevocationListRow lock(AuthorityKey authority) {
        return session.find(RevocationListRow.class, authority.generation(), LockModeType.PESSIMISTIC_WRITE);
    }

    /** Signs a new list of what is revoked now, in the transaction under way. */
    void renew(AuthorityKey authority) {
        session.flush();
        write(authority, lock(authority));
    }

    /** Another replica may have been faster. */
    private void renewIfDue(AuthorityKey authority, RevocationListRow row) {
        if (isDue(row)) {
            write(authority, row);
        }
    }

    private boolean isDue(RevocationListRow row) {
        return !clock.instant().isBefore(row.renewAt);
    }

    private void write(AuthorityKey authority, RevocationListRow row) {
        var now = clock.instant();
        row.number++;
        row.content = CertificateWriter.revocationList(
                authority, row.number, revoked(now), new Validity(now, now.plus(LIFETIME)));
        row.etag = Sha256.hex(row.content);
        row.renewAt = now.plus(RENEWED_AFTER);
    }

    private List<CertificateRow> revoked(Instant now) {
        return session.createSelectionQuery(
                        "from IssuedCertificate where revokedAt is not null and expiresAt > :expiry order by serialNumber",
                        CertificateRow.class)
                .setParameter("expiry", now.minus(KEPT_AFTER_EXPIRY))
                .getResultList();
    }
}
