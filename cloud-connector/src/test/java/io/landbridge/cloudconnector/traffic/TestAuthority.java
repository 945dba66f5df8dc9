// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.tls.ClientKey;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
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

/** An authority that issues certificates for servers and connectors. */
final class TestAuthority {
    private static final char[] NO_PASSWORD = new char[0];
    private static final AtomicLong SERIALS = new AtomicLong(1);

    private final X500Name name = new X500Name("CN=authority " + SERIALS.incrementAndGet());
    private final KeyPair keys = newKeys();
    private final X509Certificate certificate = issue(
            name, keys, builder -> builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true)));

    private interface Extras {
        void addTo(JcaX509v3CertificateBuilder builder) throws IOException;
    }

    X509Certificate certificate() {
        return certificate;
    }

    ClientKey server(String host) {
        return key("CN=" + host, KeyPurposeId.id_kp_serverAuth, new GeneralName(GeneralName.dNSName, host));
    }

    ClientKey connector(String tenant) {
        var uri = "urn:landbridge:connector:" + tenant + ":i";
        return key(
                "CN=i,OU=" + tenant,
                KeyPurposeId.id_kp_clientAuth,
                new GeneralName(GeneralName.uniformResourceIdentifier, uri));
    }

    /** What a server of that name speaks TLS with. */
    SSLContext context(String host) throws GeneralSecurityException, IOException {
        var key = server(host);
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, NO_PASSWORD);
        store.setKeyEntry("server", key.key(), NO_PASSWORD, key.chain().toArray(X509Certificate[]::new));
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private ClientKey key(String subject, KeyPurposeId purpose, GeneralName alternative) {
        var own = newKeys();
        var issued = issue(
                new X500Name(subject),
                own,
                builder -> builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose))
                        .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternative)));
        return new ClientKey(own.getPrivate(), List.of(issued, certificate));
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

    private X509Certificate issue(X500Name subject, KeyPair own, Extras extras) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    BigInteger.valueOf(SERIALS.incrementAndGet()),
                    Date.from(Instant.now().minus(Duration.ofHours(1))),
                    Date.from(Instant.now().plus(Duration.ofHours(1))),
                    subject,
                    own.getPublic());
            extras.addTo(builder);
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
