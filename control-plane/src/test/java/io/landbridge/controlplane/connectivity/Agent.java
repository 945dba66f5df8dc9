// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/** Whoever asks for a certificate: a key pair, and requests signed with it. */
public final class Agent {
    private final KeyPair pair;

    private Agent(KeyPair pair) {
        this.pair = pair;
    }

    /** With a key on a curve such as {@code secp256r1}. */
    public static Agent ec(String curve) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return new Agent(generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** With a key of that many bits. */
    public static Agent rsa(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return new Agent(generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** With a key of no kind that is taken. */
    public static Agent ed25519() {
        try {
            return new Agent(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Its keys. */
    public KeyPair pair() {
        return pair;
    }

    /** A signed JWT: the claims, the algorithm of the key, and the certificate in {@code x5c}. */
    public String jwt(X509Certificate certificate, Map<String, ?> claims) {
        try {
            var key = pair.getPrivate();
            var builder = new JWTClaimsSet.Builder();
            claims.forEach(builder::claim);
            var signer = key instanceof ECPrivateKey ec ? new ECDSASigner(ec) : new RSASSASigner(key);
            var algorithm = key instanceof ECPrivateKey
                    ? signer.supportedJWSAlgorithms().iterator().next()
                    : JWSAlgorithm.RS256;
            var header = new JWSHeader.Builder(algorithm)
                    .x509CertChain(List.of(Base64.encode(certificate.getEncoded())))
                    .build();
            var jwt = new SignedJWT(header, builder.build());
            jwt.sign(signer);
            return jwt.serialize();
        } catch (GeneralSecurityException | JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A certificate that nobody but itself vouches for. */
    public X509Certificate selfSigned(String name) {
        try {
            var now = Instant.now();
            var subject = new X500Name(name);
            var builder = new JcaX509v3CertificateBuilder(
                    subject,
                    BigInteger.ONE,
                    Date.from(now.minusSeconds(60)),
                    Date.from(now.plusSeconds(3600)),
                    subject,
                    pair.getPublic());
            return new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder(algorithm()).build(pair.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A request in PEM, which asks for these names. */
    public String request(GeneralName... names) {
        return request(pair.getPublic(), names);
    }

    /** A request for somebody else's key, signed with the own one. */
    public String requestFor(Agent other) {
        return request(other.pair.getPublic());
    }

    private String request(PublicKey key, GeneralName... names) {
        try {
            var builder = new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=whoever,O=Elsewhere"), key);
            if (names.length > 0) {
                var extensions = new ExtensionsGenerator();
                extensions.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
                builder.addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, extensions.generate());
            }
            var signer = new JcaContentSignerBuilder(algorithm()).build(pair.getPrivate());
            var text = new StringWriter();
            try (var pem = new JcaPEMWriter(text)) {
                pem.writeObject(builder.build(signer));
            }
            return text.toString();
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private String algorithm() {
        return switch (pair.getPrivate().getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "Ed25519";
        };
    }
}
