// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;

/** Remembers what was issued, until a month after it has expired. Every call is part of the transaction under way. */
@Singleton
class IssuedCertificates {
    private static final Duration KEPT_AFTER_EXPIRY = Duration.ofDays(30);

    private final Session session;
    private final Clock clock;

    IssuedCertificates(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    void remember(CertificateProfile profile, X509Certificate certificate) {
        var now = clock.instant();
        forgetExpired(now);
        var row = new CertificateRow();
        row.serialNumber = serialNumber(certificate);
        row.kind = profile.kind();
        row.tenantId = profile.tenantId();
        row.holderId = profile.holderId();
        row.issuedAt = now;
        row.expiresAt = certificate.getNotAfter().toInstant();
        session.persist(row);
    }

    Optional<IssuedCertificate> find(X509Certificate certificate) {
        return Optional.ofNullable(session.find(CertificateRow.class, serialNumber(certificate)))
                .map(CertificateRow::toCertificate);
    }

    /** Those of that kind in the tenant: by holder, the newest first. */
    List<IssuedCertificate> list(String kind, String tenantId) {
        return session.createSelectionQuery(
                        "from IssuedCertificate where kind = :kind and tenantId = :tenant"
                                + " order by holderId, issuedAt desc, serialNumber",
                        CertificateRow.class)
                .setParameter("kind", kind)
                .setParameter("tenant", tenantId)
                .getResultStream()
                .map(CertificateRow::toCertificate)
                .toList();
    }

    int revokeOfTenant(String tenantId) {
        return session.createMutationQuery(
                        "update IssuedCertificate set revokedAt = :now where tenantId = :tenant and revokedAt is null")
                .setParameter("now", clock.instant())
                .setParameter("tenant", tenantId)
                .executeUpdate();
    }

    int revokeOfInstance(String instanceId) {
        return session.createMutationQuery("update IssuedCertificate set revokedAt = :now"
                        + " where kind = :kind and holderId = :instance and revokedAt is null")
                .setParameter("now", clock.instant())
                .setParameter("kind", CertificateProfile.PROXY)
                .setParameter("instance", instanceId)
                .executeUpdate();
    }

    int revokeOfConnector(String tenantId, String installationId) {
        return session.createMutationQuery(
                        "update IssuedCertificate set revokedAt = :now"
                                + " where kind = :kind and tenantId = :tenant and holderId = :installation and revokedAt is null")
                .setParameter("now", clock.instant())
                .setParameter("kind", CertificateProfile.CONNECTOR)
                .setParameter("tenant", tenantId)
                .setParameter("installation", installationId)
                .executeUpdate();
    }

    private void forgetExpired(Instant now) {
        session.createMutationQuery("delete from IssuedCertificate where expiresAt < :expiry")
                .setParameter("expiry", now.minus(KEPT_AFTER_EXPIRY))
                .executeUpdate();
    }

    private static String serialNumber(X509Certificate certificate) {
        return certificate.getSerialNumber().toString(16);
    }
}
