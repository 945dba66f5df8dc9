// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import java.io.IOException;
import java.io.StringReader;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;

/**
 * What a PEM file (RFC 7468) holds: certificates in any order, and private keys in PKCS #8 or in the traditional forms,
 * encrypted or not.
 */
final class PemStore {
    private static final byte[] PROBE = {1, 2, 3, 4};

    private final char[] password;
    private final JcaPEMKeyConverter converter = new JcaPEMKeyConverter();
    private final List<X509Certificate> certificates = new ArrayList<>();
    private final List<PrivateKey> keys = new ArrayList<>();

    private PemStore(char[] password) {
        this.password = password;
    }

    static PemStore parse(String text, char[] password) throws GeneralSecurityException, IOException {
        var store = new PemStore(password);
        try (var parser = new PEMParser(new StringReader(text))) {
            for (Object part; (part = parser.readObject()) != null; ) {
                store.add(part);
            }
        }
        return store;
    }

    /** The certificates alone, in the file's order: keys stay closed. */
    static List<X509Certificate> certificates(String text) throws GeneralSecurityException, IOException {
        var certificates = new ArrayList<X509Certificate>();
        try (var parser = new PEMParser(new StringReader(text))) {
            for (Object part; (part = parser.readObject()) != null; ) {
                if (part instanceof X509CertificateHolder holder) {
                    certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        }
        return certificates;
    }

    private void add(Object part) throws GeneralSecurityException, IOException {
        switch (part) {
            case X509CertificateHolder holder ->
                certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
            case PEMKeyPair pair -> keys.add(converter.getPrivateKey(pair.getPrivateKeyInfo()));
            case PrivateKeyInfo info -> keys.add(converter.getPrivateKey(info));
            case PKCS8EncryptedPrivateKeyInfo locked -> keys.add(unlocked(locked));
            case PEMEncryptedKeyPair locked ->
                keys.add(converter
                        .getKeyPair(locked.decryptKeyPair(new BcPEMDecryptorProvider(password)))
                        .getPrivate());
            default -> {
                // parameters of curves and the like
            }
        }
    }

    private PrivateKey unlocked(PKCS8EncryptedPrivateKeyInfo locked) throws GeneralSecurityException, IOException {
        var info = new EncryptedPrivateKeyInfo(locked.getEncoded());
        var algorithm = String.valueOf(info.getAlgParameters());
        var key = SecretKeyFactory.getInstance(algorithm).generateSecret(new PBEKeySpec(password));
        var cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
        return converter.getPrivateKey(
                PrivateKeyInfo.getInstance(info.getKeySpec(cipher).getEncoded()));
    }

    List<X509Certificate> certificates() {
        return List.copyOf(certificates);
    }

    /** The first key that one of the certificates is for, with that certificate's chain. */
    Optional<ClientKey> clientKey() throws GeneralSecurityException {
        for (var key : keys) {
            for (var certificate : certificates) {
                if (belongs(key, certificate.getPublicKey())) {
                    return Optional.of(new ClientKey(key, chain(certificate)));
                }
            }
        }
        return Optional.empty();
    }

    private List<X509Certificate> chain(X509Certificate leaf) {
        var chain = new ArrayList<>(List.of(leaf));
        for (var next = issuer(leaf); next.isPresent() && !chain.contains(next.get()); next = issuer(next.get())) {
            chain.add(next.get());
        }
        return chain;
    }

    private Optional<X509Certificate> issuer(X509Certificate issued) {
        return certificates.stream()
                .filter(candidate -> candidate.getSubjectX500Principal().equals(issued.getIssuerX500Principal()))
                .findFirst();
    }

    private static boolean belongs(PrivateKey key, PublicKey certified) throws GeneralSecurityException {
        if (!key.getAlgorithm().equals(certified.getAlgorithm())) {
            return false;
        }
        var algorithm = switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            default -> "EdDSA";
        };
        var signing = Signature.getInstance(algorithm);
        signing.initSign(key);
        signing.update(PROBE);
        var verifying = Signature.getInstance(algorithm);
        verifying.initVerify(certified);
        verifying.update(PROBE);
        return verifying.verify(signing.sign());
    }
}
