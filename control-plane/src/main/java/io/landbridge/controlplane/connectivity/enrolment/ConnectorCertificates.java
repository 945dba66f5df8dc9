// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.landbridge.controlplane.connectivity.authority.CertificateAuthority;
import io.landbridge.controlplane.connectivity.authority.CertificateProfile;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.token.PublicUrls;
import jakarta.inject.Singleton;
import java.security.PublicKey;

/** Issues the certificates of cloud connectors, with what they need to know beside. */
@Singleton
class ConnectorCertificates {
    private final CertificateAuthority authority;
    private final ControlPlaneConfig.Connectivity config;
    private final String renewalUrl;

    ConnectorCertificates(CertificateAuthority authority, PublicUrls urls, ControlPlaneConfig config) {
        this.authority = authority;
        this.config = config.connectivity();
        this.renewalUrl = urls.connectivityService() + "/api/v1/connectors/renewal";
    }

    /** Where to ask for the next one; also the audience of the proofs that are sent there. */
    String renewalUrl() {
        return renewalUrl;
    }

    /** A certificate for that installation in the tenant. Part of the transaction under way. */
    ConnectorCertificate issue(Tenant tenant, String installationId, PublicKey key) {
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
