// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.landbridge.tls.PemCertificate;
import java.security.PrivateKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;

/**
 * A key that signs a tenant's assertions, and the certificate that it is trusted by.
 *
 * @param certificate self-signed
 * @param key of RSA
 */
record TrustPair(X509Certificate certificate, PrivateKey key) {
    /** The certificate as text (RFC 7468). */
    String pem() {
        return PemCertificate.write(certificate);
    }

    byte[] encoded() {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "key pair of " + certificate.getSubjectX500Principal();
    }
}
