// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.landbridge.controlplane.connectivity.authority.CertificateWriter.Validity;
import io.landbridge.controlplane.tenant.InstanceDeleted;
import io.landbridge.controlplane.tenant.TenantDeleted;
import io.landbridge.tls.PemCertificate;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The authority that cloud connectors and connectivity proxies know each other by. Whoever issues or revokes holds the
 * lock on the revocation list until the transaction ends, in whichever replica: no certificate can be issued past a
 * revocation that is under way.
 */
@Singleton
public class CertificateAuthority {
    private static final Logger LOG = Logger.getLogger(CertificateAuthority.class);
    private static final int FIRST = 1;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(398);

    private final AuthorityStore store;
    private final RevocationLists lists;
    private final IssuedCertificates issued;
    private final Clock clock;
    private final Duration lifetime;
    private volatile @Nullable AuthorityKey loaded;

    CertificateAuthority(
            AuthorityStore store,
            RevocationLists lists,
            IssuedCertificates issued,
            Clock clock,
            ControlPlaneConfig config) {
        this.store = store;
        this.lists = lists;
        this.issued = issued;
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
        return PemCertificate.write(authority().certificate());
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
            issued.remember(profile, certificate);
            return PemCertificate.write(certificate) + pem();
        });
    }

    /** What is known of the certificate; empty if this authority did not sign it. */
    public Optional<IssuedCertificate> find(X509Certificate certificate) {
        return isOwn(certificate)
                ? QuarkusTransaction.joiningExisting().call(() -> issued.find(certificate))
                : Optional.empty();
    }

    /** The certificates of that kind in the tenant: by holder, the newest first. */
    public List<IssuedCertificate> list(String kind, String tenantId) {
        return QuarkusTransaction.joiningExisting().call(() -> issued.list(kind, tenantId));
    }

    /** Revokes the certificates of that cloud connector in the tenant; the revocation list says so at once. */
    public void revokeConnector(String tenantId, String installationId) {
        var whose = "cloud connector " + installationId + " in tenant " + tenantId;
        QuarkusTransaction.joiningExisting()
                .run(() -> revoke(whose, () -> issued.revokeOfConnector(tenantId, installationId)));
    }

    void onDeletion(@Observes TenantDeleted tenant) {
        revoke("tenant " + tenant.id(), () -> issued.revokeOfTenant(tenant.id()));
    }

    void onDeletion(@Observes InstanceDeleted instance) {
        revoke("instance " + instance.id(), () -> issued.revokeOfInstance(instance.id()));
    }

    private void revoke(String whose, IntSupplier revocation) {
        lock();
        var revoked = revocation.getAsInt();
        if (revoked > 0) {
            lists.renew(authority());
            LOG.infof("Revoking %d certificates of %s", revoked, whose);
        }
    }

    private boolean isOwn(X509Certificate certificate) {
        try {
            certificate.verify(authority().certificate().getPublicKey());
            return true;
        } catch (GeneralSecurityException another) {
            return false;
        }
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
