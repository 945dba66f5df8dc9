// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.tls.ClientKey;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
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
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that issues certificates for proxies and connectors. */
final class TestAuthority {
    private static final AtomicLong SERIALS = new AtomicLong(1);

    private static final ExtendedKeyUsage BOTH_ENDS =
            new ExtendedKeyUsage(new KeyPurposeId[] {KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth});

    private final X500Name name = new X500Name("CN=test authority");
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate =
            issue(name, keys, inAnHour(), new Extra(Extension.basicConstraints, new BasicConstraints(true)));

    private record Extra(ASN1ObjectIdentifier id, ASN1Encodable value) {}

    private static Instant inAnHour() {
        return Instant.now().plus(Duration.ofHours(1));
    }

    X509Certificate certificate() {
        return certificate;
    }

    ClientKey proxy() {
        return proxy("CN=proxy");
    }

    ClientKey proxy(String subject) {
        var name = new GeneralName(GeneralName.dNSName, "localhost");
        return key(subject, BOTH_ENDS, name, inAnHour());
    }

    /** For one end of a connection only, as no control plane issues it. */
    ClientKey server() {
        var name = new GeneralName(GeneralName.dNSName, "localhost");
        return key("CN=server", new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth), name, inAnHour());
    }

    ClientKey connector(String tenant, String installation) {
        return connector(tenant, installation, inAnHour());
    }

    ClientKey connector(String tenant, String installation, Instant until) {
        var uri = new GeneralName(
                GeneralName.uniformResourceIdentifier, new ConnectorIdentity(tenant, installation).uri());
        return key(
                "CN=" + installation + ",OU=" + tenant,
                new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth),
                uri,
                until);
    }

    private ClientKey key(String subject, ExtendedKeyUsage usage, GeneralName alternative, Instant until) {
        var own = newKeys();
        var issued = issue(
                new X500Name(subject),
                own,
                until,
                new Extra(Extension.extendedKeyUsage, usage),
                new Extra(Extension.subjectAlternativeName, new GeneralNames(alternative)));
        return new ClientKey(own.getPrivate(), List.of(issued));
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

    private X509Certificate issue(X500Name subject, KeyPair own, Instant until, Extra... extras) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(SERIALS.incrementAndGet()),
                    Date.from(Instant.now().minus(Duration.ofHours(2))),
                    Date.from(until),
                    subject,
                    own.getPublic());
            for (var extra : extras) {
                builder.addExtension(extra.id(), false, extra.value());
            }
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
