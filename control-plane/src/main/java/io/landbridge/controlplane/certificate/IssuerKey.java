// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.certificate;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;

/**
 * The issuer's key pair and its own certificate.
 *
 * @param certificate self-signed
 * @param key what it signs with
 */
record IssuerKey(X509Certificate certificate, PrivateKey key) {
    @Override
    public String toString() {
        return "issuer " + certificate.getSubjectX500Principal();
    }
}
