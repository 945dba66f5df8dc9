// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.certificate;

import io.landbridge.controlplane.declaration.Fields;
import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequest;
import org.bouncycastle.util.io.pem.PemReader;

/** A certificate signing request (PKCS #10, RFC 2986) as it was read. */
public sealed interface CertificateRequest {
    /**
     * Its sender holds the private key of the public key in it.
     *
     * @param key RSA of 2048 to 8192 bits, or EC on P-256 or P-384
     * @param names the subject alternative names that it asks for, which need not be its sender's
     */
    record Verified(PublicKey key, GeneralNames names) implements CertificateRequest {}

    /**
     * It cannot be used.
     *
     * @param violation why, and what is expected
     */
    record Refused(String violation) implements CertificateRequest {}

    /** Reads one in PEM, of at most 16 KiB, and checks its signature and key. */
    static CertificateRequest read(String pem) {
        return Reader.read(pem);
    }

    /** Reads the key {@code certificateSigningRequest}; empty, and a violation noted, if it cannot be used. */
    static Optional<Verified> read(Fields body) {
        var key = "certificateSigningRequest";
        var pem = body.requiredText(key);
        if (pem.isEmpty()) {
            return Optional.empty();
        }
        return switch (read(pem)) {
            case Verified verified -> Optional.of(verified);
            case Refused(var violation) -> {
                body.violation(key + ": " + violation);
                yield Optional.empty();
            }
        };
    }

    /** Reads and checks. */
    final class Reader {
        private static final int MOST_CHARACTERS = 16 * 1024;
        private static final int LEAST_RSA_BITS = 2048;
        private static final int MOST_RSA_BITS = 8192;
        private static final Set<ASN1ObjectIdentifier> CURVES =
                Set.of(SECObjectIdentifiers.secp256r1, SECObjectIdentifiers.secp384r1);
        private static final String KEYS = "RSA of 2048 to 8192 bits, or EC on P-256 or P-384";

        private Reader() {}

        private static CertificateRequest read(String pem) {
            if (pem.length() > MOST_CHARACTERS) {
                return new Refused(
                        "it has " + pem.length() + " characters (expected: at most " + MOST_CHARACTERS + ")");
            }
            try {
                return check(parse(pem));
            } catch (IOException | RuntimeException | GeneralSecurityException malformed) {
                // The parsers answer malformed encodings with exceptions of many kinds.
                return new Refused("it cannot be read (expected: one PKCS #10 request in PEM, which begins with "
                        + "'-----BEGIN CERTIFICATE REQUEST-----', with a key that is " + KEYS + ")");
            }
        }

        private static JcaPKCS10CertificationRequest parse(String pem) throws IOException {
            try (var reader = new PemReader(new StringReader(pem))) {
                var block = reader.readPemObject();
                if (block == null || !block.getType().endsWith("CERTIFICATE REQUEST")) {
                    throw new IOException("no certificate request");
                }
                return new JcaPKCS10CertificationRequest(new PKCS10CertificationRequest(block.getContent()));
            }
        }

        private static CertificateRequest check(JcaPKCS10CertificationRequest request) throws GeneralSecurityException {
            var key = request.getPublicKey();
            if (!isStrong(request.getSubjectPublicKeyInfo(), key)) {
                return new Refused(
                        "its key is " + key.getAlgorithm() + " of another kind or size (expected: " + KEYS + ")");
            }
            return isSigned(request, key)
                    ? new Verified(key, names(request))
                    : new Refused(
                            "its signature is not that of its key (expected: a request signed with the private key"
                                    + " of the public key in it)");
        }

        private static GeneralNames names(JcaPKCS10CertificationRequest request) {
            var extensions = request.getRequestedExtensions();
            var names = extensions == null
                    ? null
                    : GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName);
            return names == null ? new GeneralNames(new GeneralName[0]) : names;
        }

        private static boolean isStrong(SubjectPublicKeyInfo info, PublicKey key) {
            var algorithm = info.getAlgorithm();
            if (key instanceof RSAPublicKey rsa
                    && algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
                var bits = rsa.getModulus().bitLength();
                return bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS;
            }
            return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                    && algorithm.getParameters() instanceof ASN1ObjectIdentifier curve
                    && CURVES.contains(curve);
        }

        private static boolean isSigned(JcaPKCS10CertificationRequest request, PublicKey key) {
            try {
                return request.isSignatureValid(new JcaContentVerifierProviderBuilder().build(key));
            } catch (OperatorCreationException | PKCSException unverifiable) {
                return false;
            }
        }
    }
}
