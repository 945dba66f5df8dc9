// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority that nobody knows, and what it issues. */
record PrivateAuthority(PrivateKey key, X509Certificate certificate) {
    private static final char[] NO_PASSWORD = new char[0];

    static PrivateAuthority create(String name) throws Exception {
        var keys = keys();
        var builder = builder("CN=" + name, "CN=" + name, keys, Instant.now().plus(Duration.ofHours(1)))
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        return new PrivateAuthority(keys.getPrivate(), sign(builder, keys.getPrivate()));
    }

    /** A certificate for that DNS name, with its key. */
    ClientKey issue(String host) throws Exception {
        return issue(host, Instant.now().plus(Duration.ofHours(1)));
    }

    ClientKey issue(String host, Instant end) throws Exception {
        var keys = keys();
        var issuer = certificate.getSubjectX500Principal().getName();
        var builder = builder(issuer, "CN=" + host, keys, end)
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, host)));
        return new ClientKey(keys.getPrivate(), List.of(sign(builder, key), certificate));
    }

    private static KeyPair keys() throws Exception {
        return KeyPairGenerator.getInstance("EC").generateKeyPair();
    }

    private static JcaX509v3CertificateBuilder builder(String issuer, String subject, KeyPair keys, Instant end) {
        return new JcaX509v3CertificateBuilder(
                new X500Name(issuer),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(end.minus(Duration.ofDays(1))),
                Date.from(end),
                new X500Name(subject),
                keys.getPublic());
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey key) throws Exception {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(key)));
    }

    String pem() throws Exception {
        return "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(certificate.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
    }

    /** For a server with that certificate, which believes clients of this authority. */
    SSLContext serverContext(ClientKey server) throws Exception {
        var store = KeyStores.empty();
        store.setKeyEntry("server", server.key(), NO_PASSWORD, server.chain().toArray(X509Certificate[]::new));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, NO_PASSWORD);
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(anchors());
        var context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private KeyStore anchors() throws Exception {
        var store = KeyStores.empty();
        store.setCertificateEntry("authority", certificate);
        return store;
    }
}
