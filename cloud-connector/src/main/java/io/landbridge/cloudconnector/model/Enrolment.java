// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import io.landbridge.tls.ClientKey;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What the control plane gave the connector for one subaccount.
 *
 * @param clientKey the subaccount certificate and its key: what the connector proves itself with
 * @param tunnel where its tunnel ends
 * @param renewalUrl where a new certificate comes from
 * @param renewalAuthorities who may vouch for the server at {@code renewalUrl}, beside the platform's anchors
 * @param subdomain the subaccount's, may be empty
 */
public record Enrolment(
        ClientKey clientKey,
        TunnelAddress tunnel,
        URI renewalUrl,
        List<X509Certificate> renewalAuthorities,
        String subdomain) {
    /** Copies the list. */
    public Enrolment {
        renewalAuthorities = List.copyOf(renewalAuthorities);
    }

    /** The subaccount certificate itself. */
    public X509Certificate certificate() {
        return clientKey.chain().getFirst();
    }
}
