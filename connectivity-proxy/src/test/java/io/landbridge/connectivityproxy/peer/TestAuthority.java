// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.peer;

import io.landbridge.tls.ClientKey;
import io.landbridge.tunnel.ConnectorIdentity;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;

/** An authority that issues certificates for proxies and connectors, and revokes them. */
public final class TestAuthority {
    private static final AtomicLong SERIALS = new AtomicLong(1);

    private final X500Name name = new X500Name("CN=test authority");
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate =
            issue(name, keys.getPublic(), new Extra(Extension.basicConstraints, new BasicConstraints(true)));

    private record Extra(ASN1ObjectIdentifier id, ASN1Encodable value) {}

    public X509Certificate certificate() {
        return certificate;
    }

    /** A connector's key and certificate. */
    public ClientKey connector(String tenant, String installation) {
        var own = newKeys();
        var uri = new GeneralName(
                GeneralName.uniformResourceIdentifier, new ConnectorIdentity(tenant, installation).uri());
        var issued = issue(
                new X500Name("CN=" + installation + ",OU=" + tenant),
                own.getPublic(),
                new Extra(Extension.extendedKeyUsage, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth)),
                new Extra(Extension.subjectAlternativeName, new GeneralNames(uri)));
        return new ClientKey(own.getPrivate(), List.of(issued));
    }

    /** Signs a request, all of whose alternative names are believed. */
    public String sign(String pem) {
        try (var parser = new PEMParser(new StringReader(pem))) {
            var request = new JcaPKCS10CertificationRequest((PKCS10CertificationRequest) parser.readObject());
            var names = request.getRequestedExtensions().getExtensionParsedValue(Extension.subjectAlternativeName);
            return pem(issue(
                    request.getSubject(),
                    request.getPublicKey(),
                    new Extra(Extension.extendedKeyUsage, new ExtendedKeyUsage(new KeyPurposeId[] {
                        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                    })),
                    new Extra(Extension.subjectAlternativeName, names)));
        } catch (IOException | GeneralSecurityException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** The list of revoked certificates, in DER. */
    public byte[] revocationList(Duration life, List<X509Certificate> revoked) {
        var now = Instant.now();
        var list = new X509v2CRLBuilder(name, Date.from(now));
        list.setNextUpdate(Date.from(now.plus(life)));
        revoked.forEach(each -> list.addCRLEntry(each.getSerialNumber(), Date.from(now), CRLReason.unspecified));
        try {
            return list.build(signer()).getEncoded();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    public static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }

    private static KeyPair newKeys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ContentSigner signer() {
        try {
            return new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        } catch (OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private X509Certificate issue(X500Name subject, PublicKey key, Extra... extras) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(SERIALS.incrementAndGet()),
                    Date.from(Instant.now().minus(Duration.ofHours(2))),
                    Date.from(Instant.now().plus(Duration.ofHours(1))),
                    subject,
                    key);
            for (var extra : extras) {
                builder.addExtension(extra.id(), false, extra.value());
            }
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer()));
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
