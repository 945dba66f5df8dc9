// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * The authority's key pair and its own certificate.
 *
 * @param generation 1 for the first
 * @param certificate self-signed
 * @param key what it signs with
 */
record AuthorityKey(int generation, X509Certificate certificate, PrivateKey key) {
    @Override
    public String toString() {
        return "certificate authority of generation " + generation;
    }
}
