// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/** Checks certificates with the JDK's own means. */
public final class Trust {
    private Trust() {}

    /** The certificates in the text. */
    public static List<X509Certificate> certificates(String pem) {
        try {
            var content = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            return CertificateFactory.getInstance("X.509").generateCertificates(content).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        } catch (GeneralSecurityException malformed) {
            throw new IllegalStateException(pem, malformed);
        }
    }

    /** The revocation list in the answer, its signature verified. */
    public static X509CRL revocationList(HttpResponse<byte[]> answer, X509Certificate authority) {
        try {
            var list = (X509CRL)
                    CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(answer.body()));
            list.verify(authority.getPublicKey());
            return list;
        } catch (GeneralSecurityException malformed) {
            throw new IllegalStateException(malformed);
        }
    }

    /** Whether a path leads from the certificate to the authority, and nothing on it is revoked. */
    public static boolean holds(X509Certificate certificate, X509Certificate authority, X509CRL list) {
        try {
            var parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
            parameters.addCertStore(
                    CertStore.getInstance("Collection", new CollectionCertStoreParameters(List.of(list))));
            var path = CertificateFactory.getInstance("X.509").generateCertPath(List.of(certificate));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (CertPathValidatorException refused) {
            return false;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
