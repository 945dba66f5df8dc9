// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import io.landbridge.controlplane.declaration.Declaration.SamlIdentityProvider;
import io.landbridge.saml.Assertion;
import io.landbridge.saml.AssertionSigner;
import io.landbridge.saml.SignatureAlgorithm;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Somebody who signs assertions. */
record IdentityProvider(KeyPair keys, X509Certificate certificate) {
    static final String ENTITY_ID = "https://idp.example.com/metadata";

    static IdentityProvider make() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var keys = generator.generateKeyPair();
        var name = new X500Name("CN=idp");
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(now), Date.from(now.plusSeconds(3600)), name, keys.getPublic());
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
        return new IdentityProvider(keys, new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
    }

    SamlIdentityProvider declared() {
        return new SamlIdentityProvider("idp", ENTITY_ID, List.of(certificate));
    }

    String sign(Assertion assertion) {
        return new AssertionSigner(keys.getPrivate(), SignatureAlgorithm.RSA_SHA256, Optional.of(certificate))
                .sign(assertion);
    }

    String keyPem() {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }
}
