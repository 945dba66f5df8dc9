// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

/**
 * What a cloud connector gets for its enrolment, and again for each renewal.
 *
 * @param certificate PEM: its own, then the authority's
 * @param regionHost the name of this installation
 * @param subaccount the tenant's id
 * @param subdomain the tenant's subdomain
 * @param tunnel where to dial
 * @param renewalUrl where to ask for the next certificate
 */
record ConnectorCertificate(
        String certificate,
        String regionHost,
        String subaccount,
        String subdomain,
        TunnelAddress tunnel,
        String renewalUrl) {
    /**
     * Where cloud connectors dial.
     *
     * @param host name or address
     * @param port its port
     * @param certificateAuthorities PEM: what to trust there
     */
    record TunnelAddress(String host, int port, String certificateAuthorities) {}
}
