// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.destination.Secret;
import io.landbridge.tls.ClientKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Client keys in PEM (RFC 7468): a private key in PKCS#8, encrypted or not, or in PKCS#1, and its certificates in any
 * order.
 */
final class PemKeys {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]*)-----END \\1-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");
    /** What comes before an RSA key of PKCS#1 in PKCS#8: version 0, and the algorithm's identifier. */
    private static final byte[] RSA_PREFIX = {
        0x02,
        0x01,
        0x00,
        0x30,
        0x0d,
        0x06,
        0x09,
        0x2a,
        (byte) 0x86,
        0x48,
        (byte) 0x86,
        (byte) 0xf7,
        0x0d,
        0x01,
        0x01,
        0x01,
        0x05,
        0x00
    };

    private PemKeys() {}

    static ClientKey clientKey(String pem, Optional<Secret> password) throws GeneralSecurityException, IOException {
        var certificates = new ArrayList<X509Certificate>();
        var keys = new ArrayList<PrivateKey>();
        for (var block : BLOCK.matcher(pem).results().toList()) {
            switch (block.group(1)) {
                case "CERTIFICATE" ->
                    certificates.addAll(StoredKeys.x509(block.group().getBytes(StandardCharsets.US_ASCII)));
                case "PRIVATE KEY" -> keys.add(privateKey(content(block)));
                case "RSA PRIVATE KEY" -> keys.add(privateKey(ofPkcs1(content(block))));
                case "ENCRYPTED PRIVATE KEY" -> keys.add(privateKey(decrypted(content(block), password)));
                default -> {
                    // parameters and the like are allowed beside the key
                }
            }
        }
        return pair(keys, certificates);
    }

    private static ClientKey pair(List<PrivateKey> keys, List<X509Certificate> certificates)
            throws GeneralSecurityException {
        for (var key : keys) {
            for (var certificate : certificates) {
                if (belongs(key, certificate.getPublicKey())) {
                    return new ClientKey(key, chain(certificate, certificates));
                }
            }
        }
        throw new IllegalArgumentException("no private key with its certificate is in it");
    }

    private static List<X509Certificate> chain(X509Certificate leaf, List<X509Certificate> certificates) {
        var chain = new ArrayList<>(List.of(leaf));
        for (var next = issuer(leaf, certificates);
                next.isPresent() && !chain.contains(next.get());
                next = issuer(next.get(), certificates)) {
            chain.add(next.get());
        }
        return chain;
    }

    private static Optional<X509Certificate> issuer(X509Certificate issued, List<X509Certificate> certificates) {
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
        signing.update(RSA_PREFIX);
        var verifying = Signature.getInstance(algorithm);
        verifying.initVerify(certified);
        verifying.update(RSA_PREFIX);
        return verifying.verify(signing.sign());
    }

    private static byte[] content(MatchResult block) {
        return Base64.getMimeDecoder().decode(block.group(2));
    }

    private static PrivateKey privateKey(byte[] pkcs8) throws GeneralSecurityException {
        for (var algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException otherAlgorithm) {
                // the next may fit
            }
        }
        throw new IllegalArgumentException("its private key is of an unknown kind");
    }

    private static byte[] decrypted(byte[] encrypted, Optional<Secret> password)
            throws GeneralSecurityException, IOException {
        var info = new EncryptedPrivateKeyInfo(encrypted);
        var algorithm = String.valueOf(info.getAlgParameters());
        var key = SecretKeyFactory.getInstance(algorithm)
                .generateSecret(
                        new PBEKeySpec(password.map(Secret::value).orElse("").toCharArray()));
        var cipher = Cipher.getInstance(algorithm);
        cipher.init(Cipher.DECRYPT_MODE, key, info.getAlgParameters());
        return info.getKeySpec(cipher).getEncoded();
    }

    private static byte[] ofPkcs1(byte[] key) {
        return der(0x30, concat(RSA_PREFIX, der(0x04, key)));
    }

    private static byte[] der(int tag, byte[] content) {
        var length = content.length;
        var head = length < 0x80
                ? new byte[] {(byte) tag, (byte) length}
                : length < 0x100
                        ? new byte[] {(byte) tag, (byte) 0x81, (byte) length}
                        : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
        return concat(head, content);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        var all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
