// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.tls;

import io.landbridge.destination.Certificate;
import io.landbridge.destination.Secret;
import io.landbridge.tls.ClientKey;
import io.landbridge.tls.StoreFile;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The authority that vouches for the names of one local mode; its key never leaves the state folder. */
public final class LocalAuthority {
    private static final Duration LIFE = Duration.ofDays(3650);
    private static final Duration SERVER_LIFE = Duration.ofDays(365);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int BITS = 2048;
    private static final int SERIAL_BITS = 126;
    private static final String ALGORITHM = "SHA256withRSA";

    private final ClientKey own;

    private LocalAuthority(ClientKey own) {
        this.own = own;
    }

    /** A new one, for ten years; its name is unique, so that one state folder is never taken for another. */
    public static LocalAuthority create(Instant now) {
        try {
            var keys = newKeys();
            var name = new X500Principal("CN=Landbridge local mode " + UUID.randomUUID());
            var builder = builder(name, name, now, LIFE, keys);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return new LocalAuthority(new ClientKey(keys.getPrivate(), List.of(sign(builder, keys.getPrivate()))));
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads what {@link #toPem} wrote.
     *
     * @throws IOException if it is something else
     */
    public static LocalAuthority read(String pem) throws IOException {
        var content = Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII));
        var file = new Certificate("authority.pem", Optional.empty(), new Secret(content));
        try {
            return new LocalAuthority(StoreFile.clientKey(file, new Secret("")));
        } catch (IllegalArgumentException malformed) {
            throw new IOException("the local authority cannot be read: " + malformed.getMessage(), malformed);
        }
    }

    /** Private key and certificate, in PEM: a secret. */
    public String toPem() {
        return LocalTls.pem(own.key()) + certificate();
    }

    /** What to trust, in PEM. */
    public String certificate() {
        return LocalTls.pem(own.chain().getFirst());
    }

    /** A server's key and certificates, with a key of its own, for a year. */
    public ServerIdentity issue(List<String> names, Instant now) {
        try {
            var keys = newKeys();
            var issuer = own.chain().getFirst();
            var subject = new X500Principal("CN=" + names.getFirst());
            var builder = builder(issuer.getSubjectX500Principal(), subject, now, SERVER_LIFE, keys);
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(issuer));
            builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            return new ServerIdentity(
                    new Secret(LocalTls.pem(keys.getPrivate())), LocalTls.pem(sign(builder, own.key())));
        } catch (CertIOException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static GeneralNames alternatives(List<String> names) {
        return new GeneralNames(names.stream()
                .map(name -> new GeneralName(GeneralName.dNSName, name))
                .toArray(GeneralName[]::new));
    }

    private static JcaX509v3CertificateBuilder builder(
            X500Principal issuer, X500Principal subject, Instant now, Duration life, KeyPair keys)
            throws CertIOException, GeneralSecurityException {
        var builder = new JcaX509v3CertificateBuilder(
                issuer,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(SKEW)),
                Date.from(now.plus(life)),
                subject,
                keys.getPublic());
        builder.addExtension(
                Extension.subjectKeyIdentifier,
                false,
                new JcaX509ExtensionUtils().createSubjectKeyIdentifier(keys.getPublic()));
        return builder;
    }

    private static X509Certificate sign(JcaX509v3CertificateBuilder builder, PrivateKey issuer)
            throws GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder(ALGORITHM).build(issuer);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException impossible) {
            throw new GeneralSecurityException(impossible);
        }
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(BITS);
        return generator.generateKeyPair();
    }
}
