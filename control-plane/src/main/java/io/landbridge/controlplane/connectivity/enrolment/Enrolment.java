// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import io.landbridge.controlplane.connectivity.authority.CertificateAuthority;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Gives a cloud connector its first certificate in a tenant, for a token. */
@Singleton
class Enrolment {
    private static final Logger LOG = Logger.getLogger(Enrolment.class);

    private final CertificateAuthority authority;
    private final EnrolmentTokens tokens;
    private final ConnectorCertificates certificates;

    Enrolment(CertificateAuthority authority, EnrolmentTokens tokens, ConnectorCertificates certificates) {
        this.authority = authority;
        this.tokens = tokens;
        this.certificates = certificates;
    }

    /** A certificate for the bearer of the token; empty if the token is not good, or not any more. */
    Optional<ConnectorCertificate> enrol(String token, String installationId, PublicKey key) {
        var enrolled = QuarkusTransaction.requiringNew().call(() -> {
            authority.lock();
            return tokens.consume(token).map(tenant -> certificates.issue(tenant, installationId, key));
        });
        enrolled.ifPresent(certificate ->
                LOG.infof("Enrolled cloud connector %s in tenant %s", installationId, certificate.subaccount()));
        return enrolled;
    }
}
