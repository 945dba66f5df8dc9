// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.certificates;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Requests for certificates (PKCS #10, RFC 2986). */
public final class SigningRequest {
    private SigningRequest() {}

    /** For the keys of a curve, as PEM. */
    public static String of(KeyPair keys, X500Principal subject) {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            var request = new JcaPKCS10CertificationRequestBuilder(subject, keys.getPublic()).build(signer);
            return Pem.write("CERTIFICATE REQUEST", request.getEncoded());
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
