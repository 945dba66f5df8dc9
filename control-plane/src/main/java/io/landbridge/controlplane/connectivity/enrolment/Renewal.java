// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import io.landbridge.controlplane.connectivity.authority.CertificateAuthority;
import io.landbridge.controlplane.connectivity.authority.CertificateProfile;
import io.landbridge.controlplane.connectivity.authority.IssuedCertificate;
import io.landbridge.controlplane.connectivity.enrolment.RenewalAssertion.Proven;
import io.landbridge.controlplane.connectivity.enrolment.RenewalOutcome.Refused;
import io.landbridge.controlplane.connectivity.enrolment.RenewalOutcome.Renewed;
import io.landbridge.controlplane.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.time.Clock;
import org.jboss.logging.Logger;

/** Gives a cloud connector its next certificate, for a proof that it holds the present one. */
@Singleton
class Renewal {
    private static final Logger LOG = Logger.getLogger(Renewal.class);

    private final CertificateAuthority authority;
    private final ConnectorCertificates certificates;
    private final UsedAssertions used;
    private final Tenants tenants;
    private final Clock clock;

    Renewal(
            CertificateAuthority authority,
            ConnectorCertificates certificates,
            UsedAssertions used,
            Tenants tenants,
            Clock clock) {
        this.authority = authority;
        this.certificates = certificates;
        this.used = used;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** A new certificate of the same connector; the present one stays good until it expires. */
    RenewalOutcome renew(String jwt, PublicKey key) {
        return switch (RenewalAssertion.verify(jwt, certificates.renewalUrl(), clock.instant())) {
            case RenewalAssertion.Refused(var reason) ->
                new Refused("The proof of the present certificate is not good: " + reason);
            case Proven proven -> QuarkusTransaction.requiringNew().call(() -> renew(proven, key));
        };
    }

    private RenewalOutcome renew(Proven proven, PublicKey key) {
        authority.lock();
        var present = authority.find(proven.certificate()).filter(this::isGood);
        var tenant = present.flatMap(certificate -> tenants.find(certificate.tenantId()));
        if (tenant.isEmpty()) {
            return new Refused("The present certificate is not this authority's, was revoked or has expired (expected:"
                    + " enrolment with fresh authentication data)");
        }
        var installationId = present.get().holderId();
        if (!used.use(present.get().serialNumber(), proven)) {
            return new Refused("The proof of the present certificate was used before (expected: a new one for each"
                    + " request, with a 'jti' of its own)");
        }
        LOG.infof(
                "Renewing the certificate of cloud connector %s in tenant %s",
                installationId, tenant.get().id());
        return new Renewed(certificates.issue(tenant.get(), installationId, key));
    }

    private boolean isGood(IssuedCertificate certificate) {
        return certificate.kind().equals(CertificateProfile.CONNECTOR)
                && certificate.revokedAt().isEmpty()
                && clock.instant().isBefore(certificate.expiresAt());
    }
}
