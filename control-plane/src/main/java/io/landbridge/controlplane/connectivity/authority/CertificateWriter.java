// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Writes what the authority signs, as RFC 5280 has it. Pure but for random serial numbers; safe on any thread. */
final class CertificateWriter {
    /** How far in the past a certificate begins, for clocks that are slow. */
    private static final int BACKDATED_MINUTES = 5;

    private static final int AUTHORITY_YEARS = 10;
    private static final int SERIAL_BITS = 126;
    private static final String ALGORITHM = "SHA256withECDSA";
    private static final SecureRandom RANDOM = new SecureRandom();

    private CertificateWriter() {}

    /** A new authority that is good for ten years and cannot have authorities below it. */
    static AuthorityKey authority(int generation, Instant now) {
        try {
            var pair = keyPair();
            var name = new X500NameBuilder()
                    .addRDN(BCStyle.O, "Landbridge")
                    .addRDN(BCStyle.CN, "Landbridge connectivity " + generation)
                    .build();
            var expiry = now.atOffset(ZoneOffset.UTC).plusYears(AUTHORITY_YEARS).toInstant();
            var certificate = builder(name, now, expiry, name, pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            return new AuthorityKey(generation, sign(certificate, pair.getPrivate()), pair.getPrivate());
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A certificate; it expires no later than the authority itself. */
    static X509Certificate certificate(
            AuthorityKey authority, CertificateProfile profile, PublicKey key, Validity validity) {
        var issuer = authority.certificate();
        var expiry = earlier(validity.expiry(), issuer.getNotAfter().toInstant());
        try {
            var extensions = new JcaX509ExtensionUtils();
            var issuerName =
                    X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
            var certificate = builder(issuerName, validity.now(), expiry, profile.subject(), key)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, keyUsage(key))
                    .addExtension(
                            Extension.extendedKeyUsage,
                            false,
                            new ExtendedKeyUsage(profile.purposes().toArray(KeyPurposeId[]::new)))
                    .addExtension(Extension.subjectAlternativeName, false, profile.names())
                    .addExtension(Extension.subjectKeyIdentifier, false, extensions.createSubjectKeyIdentifier(key))
                    .addExtension(
                            Extension.authorityKeyIdentifier, false, extensions.createAuthorityKeyIdentifier(issuer));
            return sign(certificate, authority.key());
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A revocation list in DER. */
    static byte[] revocationList(AuthorityKey authority, long number, List<CertificateRow> revoked, Validity validity) {
        try {
            var list = new JcaX509v2CRLBuilder(authority.certificate(), date(validity.now()));
            list.setNextUpdate(date(validity.expiry()));
            for (var each : revoked) {
                var since = each.revokedAt == null ? validity.now() : each.revokedAt;
                list.addCRLEntry(new BigInteger(each.serialNumber, 16), date(since), CRLReason.privilegeWithdrawn);
            }
            list.addExtension(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            list.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils().createAuthorityKeyIdentifier(authority.certificate()));
            return list.build(signer(authority.key())).getEncoded();
        } catch (GeneralSecurityException | IOException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509v3CertificateBuilder builder(
            X500Name issuer, Instant now, Instant expiry, X500Name subject, PublicKey key) {
        var serial = new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS);
        var begin = now.minus(BACKDATED_MINUTES, ChronoUnit.MINUTES);
        return new JcaX509v3CertificateBuilder(issuer, serial, date(begin), date(expiry), subject, key);
    }

    private static KeyUsage keyUsage(PublicKey key) {
        return new KeyUsage(
                key instanceof RSAPublicKey
                        ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment
                        : KeyUsage.digitalSignature);
    }

    private static X509Certificate sign(X509v3CertificateBuilder certificate, PrivateKey key)
            throws GeneralSecurityException, OperatorCreationException {
        return new JcaX509CertificateConverter().getCertificate(certificate.build(signer(key)));
    }

    private static ContentSigner signer(PrivateKey key) throws OperatorCreationException {
        return new JcaContentSignerBuilder(ALGORITHM).build(key);
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Date date(Instant instant) {
        return Date.from(instant.truncatedTo(ChronoUnit.SECONDS));
    }

    /**
     * From when to when.
     *
     * @param now when it is signed
     * @param expiry when it is no longer good
     */
    record Validity(Instant now, Instant expiry) {}
}
