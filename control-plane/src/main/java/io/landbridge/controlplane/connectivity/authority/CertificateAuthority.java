// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.landbridge.controlplane.connectivity.authority.CertificateWriter.Validity;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * The authority that cloud connectors and connectivity proxies know each other by. Whoever issues or revokes holds the
 * lock on the revocation list until the transaction ends, in whichever replica: no certificate can be issued past a
 * revocation that is under way.
 */
@Singleton
public class CertificateAuthority {
    private static final int FIRST = 1;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(398);

    private final AuthorityStore store;
    private final RevocationLists lists;
    private final Session session;
    private final Clock clock;
    private final Duration lifetime;
    private volatile @Nullable AuthorityKey loaded;

    CertificateAuthority(
            AuthorityStore store, RevocationLists lists, Session session, Clock clock, ControlPlaneConfig config) {
        this.store = store;
        this.lists = lists;
        this.session = session;
        this.clock = clock;
        this.lifetime = config.connectivity().certificateLifetime();
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw new ConfigurationException("landbridge.connectivity.certificate-lifetime is '" + lifetime
                    + "' (expected: " + SHORTEST + " to " + LONGEST + ")");
        }
    }

    void onStart(@Observes StartupEvent event) {
        authority();
    }

    /** What to trust, as PEM. */
    public String pem() {
        return Pem.of(authority().certificate());
    }

    /** The newest revocation list, the same in all replicas; signed anew well before it runs out. */
    public RevocationList revocationList() {
        return lists.current(authority());
    }

    /** Waits until nobody else issues or revokes, and keeps it so until the transaction under way ends. */
    public void lock() {
        lists.lock(authority());
    }

    /**
     * A certificate for the holder of the key, as PEM: itself, then the authority's. Part of the transaction under way.
     *
     * @param key verified to be the asker's
     */
    public String issue(CertificateProfile profile, PublicKey key) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            lock();
            var now = clock.instant();
            var certificate =
                    CertificateWriter.certificate(authority(), profile, key, new Validity(now, now.plus(lifetime)));
            remember(
                    profile,
                    certificate.getSerialNumber().toString(16),
                    now,
                    certificate.getNotAfter().toInstant());
            return Pem.of(certificate) + pem();
        });
    }

    private void remember(CertificateProfile profile, String serialNumber, Instant now, Instant expiry) {
        var row = new CertificateRow();
        row.serialNumber = serialNumber;
        row.kind = profile.kind();
        row.tenantId = profile.tenantId();
        row.holderId = profile.holderId();
        row.issuedAt = now;
        row.expiresAt = expiry;
        session.persist(row);
    }

    private AuthorityKey authority() {
        var known = loaded;
        return known == null ? load() : known;
    }

    private synchronized AuthorityKey load() {
        var known = loaded;
        if (known == null) {
            known = store.loadOrMake(FIRST);
            loaded = known;
        }
        return known;
    }
}
