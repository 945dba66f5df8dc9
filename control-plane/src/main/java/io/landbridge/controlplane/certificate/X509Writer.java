// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Writes the issuer's certificate and what it signs, as RFC 5280 has it: clients' certificates and nothing else. */
final class X509Writer {
    private static final int ISSUER_YEARS = 20;
    private static final int ISSUER_BITS = 3072;
    private static final int CLIENT_BITS = 2048;
    private static final int BACKDATED_MINUTES = 5;
    private static final int SERIAL_BITS = 126;
    private static final SecureRandom RANDOM = new SecureRandom();

    private X509Writer() {}

    static IssuerKey issuer(int generation, Instant now) {
        var pair = keyPair(ISSUER_BITS);
        var name = new X500NameBuilder()
                .addRDN(BCStyle.O, "Landbridge")
                .addRDN(BCStyle.CN, "Landbridge destinations " + generation)
                .build();
        try {
            var expiry = now.atOffset(ZoneOffset.UTC).plusYears(ISSUER_YEARS).toInstant();
            var certificate = builder(name, now, expiry, name, pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            return new IssuerKey(sign(certificate, pair.getPrivate()), pair.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The tenant's id in the subject is not the tenant's to choose: no two tenants have the same subjects. */
    static X500Name subject(String tenantId, String commonName) {
        return new X500NameBuilder()
                .addRDN(BCStyle.O, "Landbridge")
                .addRDN(BCStyle.OU, "Destinations")
                .addRDN(BCStyle.OU, tenantId)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    static X509Certificate client(IssuerKey issuer, X500Name subject, PublicKey key, Instant now, Instant expiry) {
        var by = issuer.certificate();
        try {
            var extensions = new JcaX509ExtensionUtils();
            var name = X500Name.getInstance(by.getSubjectX500Principal().getEncoded());
            var certificate = builder(name, now, expiry, subject, key)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_clientAuth))
                    .addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key))
                    .addExtension(Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(by));
            return sign(certificate, issuer.key());
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static KeyPair clientKeys() {
        return keyPair(CLIENT_BITS);
    }

    private static KeyPair keyPair(int bits) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, Instant now, Instant expiry, X500Name subject, PublicKey key) {
        var serial = new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS);
        var begin = now.minus(BACKDATED_MINUTES, ChronoUnit.MINUTES);
        return new JcaX509v3CertificateBuilder(issuer, serial, Date.from(begin), Date.from(expiry), subject, key);
    }

    private static X509Certificate sign(X509v3CertificateBuilder certificate, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(key);
        return new JcaX509CertificateConverter().getCertificate(certificate.build(signer));
    }
}
