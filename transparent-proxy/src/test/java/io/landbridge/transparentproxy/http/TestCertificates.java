// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import io.landbridge.destination.Certificate;
import io.landbridge.destination.Secret;
import io.landbridge.proxy.plan.TlsSettings;
import java.io.ByteArrayOutputStream;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key with a certificate that it signed itself, in all the forms that tests need. */
public record TestCertificates(KeyPair keys, X509Certificate certificate) {
    private static final String PASSWORD = "changeit";

    /** A certificate for one host, among its alternative names; a wildcard will do. */
    public static TestCertificates of(String host) throws Exception {
        return of(host, host);
    }

    /** A certificate with one name in its subject, and another as its alternative name. */
    static TestCertificates of(String commonName, String alternative) throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var keys = generator.generateKeyPair();
        var name = new X500Name("CN=" + commonName);
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.valueOf(System.nanoTime()),
                        Date.from(now.minusSeconds(60)),
                        Date.from(now.plusSeconds(3600)),
                        name,
                        keys.getPublic())
                .addExtension(
                        Extension.subjectAlternativeName,
                        false,
                        new GeneralNames(new GeneralName(GeneralName.dNSName, alternative)));
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
        return new TestCertificates(keys, new JcaX509CertificateConverter().getCertificate(builder.build(signer)));
    }

    private KeyStore store(boolean withKey) throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        if (withKey) {
            store.setKeyEntry("key", keys.getPrivate(), PASSWORD.toCharArray(), new X509Certificate[] {certificate});
        } else {
            store.setCertificateEntry("anchor", certificate);
        }
        return store;
    }

    /** A context for a server; it demands that client's certificate, if there is one. */
    public SSLContext server(Optional<TestCertificates> client) throws Exception {
        var key = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        key.init(store(true), PASSWORD.toCharArray());
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(client.orElse(this).store(false));
        var context = SSLContext.getInstance("TLS");
        context.init(key.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    TlsSettings.Store p12() throws Exception {
        var bytes = new ByteArrayOutputStream();
        store(true).store(bytes, PASSWORD.toCharArray());
        return stored("key.p12", bytes.toByteArray(), PASSWORD);
    }

    TlsSettings.Store pem(boolean withKey) throws Exception {
        return stored("store.pem", pemText(withKey).getBytes(), "");
    }

    /** The certificate as text. */
    public String pemText() throws Exception {
        return pemText(false);
    }

    private String pemText(boolean withKey) throws Exception {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            if (withKey) {
                writer.writeObject(keys.getPrivate());
            }
            writer.writeObject(certificate);
        }
        return text.toString();
    }

    TlsSettings.Store der() throws Exception {
        return stored("anchor.crt", certificate.getEncoded(), "");
    }

    static TlsSettings.Store stored(String name, byte[] content, String password) {
        return new TlsSettings.Store(
                new Certificate(
                        name, Optional.empty(), new Secret(Base64.getEncoder().encodeToString(content))),
                new Secret(password));
    }
}
