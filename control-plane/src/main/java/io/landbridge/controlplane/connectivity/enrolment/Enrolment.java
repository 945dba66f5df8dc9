// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.landbridge.controlplane.connectivity.authority.CertificateAuthority;
import io.landbridge.controlplane.connectivity.authority.CertificateProfile;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.token.PublicUrls;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.security.PublicKey;
import java.util.Optional;

/** Gives cloud connectors their certificates. */
@Singleton
class Enrolment {
    private final CertificateAuthority authority;
    private final EnrolmentTokens tokens;
    private final ControlPlaneConfig.Connectivity config;
    private final String renewalUrl;

    Enrolment(CertificateAuthority authority, EnrolmentTokens tokens, PublicUrls urls, ControlPlaneConfig config) {
        this.authority = authority;
        this.tokens = tokens;
        this.config = config.connectivity();
        this.renewalUrl = urls.connectivityService() + "/api/v1/connectors/renewal";
    }

    /** A certificate for the bearer of the token; empty if the token is not good, or not any more. */
    Optional<ConnectorCertificate> enrol(String token, String installationId, PublicKey key) {
        return QuarkusTransaction.requiringNew().call(() -> {
            authority.lock();
            return tokens.consume(token).map(tenant -> issue(tenant, installationId, key));
        });
    }

    private ConnectorCertificate issue(Tenant tenant, String installationId, PublicKey key) {
        return new ConnectorCertificate(
                authority.issue(CertificateProfile.connector(tenant.id(), installationId), key),
                config.regionHost(),
                tenant.id(),
                tenant.subdomain(),
                new ConnectorCertificate.TunnelAddress(
                        config.tunnel().host(), config.tunnel().port(), authority.pem()),
                renewalUrl);
    }
}
