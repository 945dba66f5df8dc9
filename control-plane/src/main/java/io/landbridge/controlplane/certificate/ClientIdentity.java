// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.certificate;

import io.landbridge.destination.Secret;
import io.landbridge.tls.PemCertificate;
import java.io.IOException;
import java.io.StringWriter;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;

/**
 * What somebody proves with, in TLS, who they are.
 *
 * @param chain their certificate, then the issuer's
 * @param key of the first certificate
 */
public record ClientIdentity(List<X509Certificate> chain, PrivateKey key) {
    /** Copies the list. */
    public ClientIdentity {
        chain = List.copyOf(chain);
    }

    /** Their own certificate. */
    public X509Certificate certificate() {
        return chain.getFirst();
    }

    /** The chain as text (RFC 7468). */
    public String chainPem() {
        return PemCertificate.write(chain);
    }

    /** The key as text, in PKCS #8. */
    public Secret keyPem() {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(new JcaPKCS8Generator(key, null));
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return new Secret(text.toString());
    }

    @Override
    public String toString() {
        return "ClientIdentity[" + certificate().getSubjectX500Principal() + "]";
    }
}
