// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import io.landbridge.controlplane.encryption.Sha256;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.hibernate.Session;

/** Remembers the proofs that were used, as long as they could be used again. Part of the transaction under way. */
@Singleton
class UsedAssertions {
    private final Session session;
    private final Clock clock;

    UsedAssertions(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /**
     * Uses it up; false if it was used before. The caller holds the authority's lock, so that of several at once one is
     * the first.
     */
    boolean use(String serialNumber, RenewalAssertion.Proven proven) {
        session.createMutationQuery("delete from UsedAssertion where usableUntil < :now")
                .setParameter("now", clock.instant())
                .executeUpdate();
        var hash = Sha256.hex(serialNumber + "/" + proven.id());
        if (session.find(UsedAssertionRow.class, hash) != null) {
            return false;
        }
        var row = new UsedAssertionRow();
        row.hash = hash;
        row.usableUntil = proven.usableUntil();
        session.persist(row);
        return true;
    }
}
