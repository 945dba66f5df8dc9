// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.cloudconnector.model.BackendTrust;
import io.landbridge.cloudconnector.model.TrustedCertificate;
import io.landbridge.proxy.plan.TlsProfile;
import io.landbridge.tls.ClientTls;
import io.landbridge.tls.ServerTrust;
import java.util.Optional;

/**
 * TLS with systems, as one state of the configuration has it. Equal to itself only: connections of another state are not
 * used again.
 */
final class BackEndTls implements TlsProfile {
    private final BackendTrust trust;

    BackEndTls(BackendTrust trust) {
        this.trust = trust;
    }

    BackendTrust trust() {
        return trust;
    }

    @Override
    public ClientTls toClientTls() {
        return new ClientTls(serverTrust(), Optional.empty());
    }

    private ServerTrust serverTrust() {
        return trust.trustAll()
                ? new ServerTrust.Everyone()
                : new ServerTrust.Only(trust.certificates().stream()
                        .map(TrustedCertificate::certificate)
                        .toList());
    }
}
