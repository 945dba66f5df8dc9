// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import io.landbridge.destination.Certificate;
import io.landbridge.destination.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stored key or trust store by its extension: {@code p12} and {@code pfx} are PKCS #12; {@code pem}, {@code
 * der}, {@code cer} and {@code crt} are certificates in either encoding, and a PEM file may hold a private key. Slow: not
 * for event loops.
 */
public final class StoreFile {
    private final String name;
    private final byte[] content;
    private final char[] password;

    private StoreFile(String name, byte[] content, char[] password) {
        this.name = name;
        this.content = content;
        this.password = password;
    }

    /**
     * The certificates in a trust store, at least one.
     *
     * @param password empty when it has none
     * @throws IllegalArgumentException saying what is wrong, never with the content
     */
    public static List<X509Certificate> certificates(Certificate file, Secret password) {
        var store = of(file, password);
        var certificates = store.read(store::readCertificates);
        if (certificates.isEmpty()) {
            throw store.unusable("it has no certificate");
        }
        return certificates;
    }

    /**
     * The private key in a key store, with its certificates.
     *
     * @param password empty when it has none
     * @throws IllegalArgumentException saying what is wrong, never with the content
     */
    public static ClientKey clientKey(Certificate file, Secret password) {
        var store = of(file, password);
        return store.read(store::readKey);
    }

    private static StoreFile of(Certificate file, Secret password) {
        try {
            return new StoreFile(
                    file.name(),
                    Base64.getMimeDecoder().decode(file.content().value()),
                    password.value().toCharArray());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException("store '" + file.name() + "' is not Base64", notBase64);
        }
    }

    private interface Reading<T> {
        T read() throws GeneralSecurityException, IOException;
    }

    private <T> T read(Reading<T> reading) {
        try {
            return reading.read();
        } catch (GeneralSecurityException | IOException unreadable) {
            throw new IllegalArgumentException(
                    unusable("it cannot be read (expected: its extension's format, and the right password)")
                            .getMessage(),
                    unreadable);
        }
    }

    private IllegalArgumentException unusable(String why) {
        return new IllegalArgumentException("store '" + name + "': " + why);
    }

    private boolean isPkcs12() {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "p12", "pfx" -> true;
            case "pem", "der", "cer", "crt" -> false;
            default -> throw unusable("its format is not supported (expected: p12, pfx, pem, der, cer or crt)");
        };
    }

    private List<X509Certificate> readCertificates() throws GeneralSecurityException, IOException {
        if (isPkcs12()) {
            var store = pkcs12();
            var certificates = new ArrayList<X509Certificate>();
            for (var alias : Collections.list(store.aliases())) {
                if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                    certificates.add(certificate);
                }
            }
            return certificates;
        }
        return isText() ? pem().certificates : der();
    }

    private ClientKey readKey() throws GeneralSecurityException, IOException {
        if (isPkcs12()) {
            return keyOf(pkcs12());
        }
        var pem = isText() ? pem() : new Pem();
        if (pem.key == null || pem.certificates.isEmpty()) {
            throw unusable("it has no private key with certificate (expected: both)");
        }
        return new ClientKey(pem.key, pem.certificates);
    }

    private ClientKey keyOf(KeyStore store) throws GeneralSecurityException {
        for (var alias : Collections.list(store.aliases())) {
            if (store.getKey(alias, password) instanceof PrivateKey key) {
                return new ClientKey(
                        key,
                        Arrays.stream(store.getCertificateChain(alias))
                                .map(X509Certificate.class::cast)
                                .toList());
            }
        }
        throw unusable("it has no private key");
    }

    private KeyStore pkcs12() throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(new ByteArrayInputStream(content), password);
        return store;
    }

    private boolean isText() {
        return new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN ");
    }

    private List<X509Certificate> der() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    /** What a PEM file holds. */
    private static final class Pem {
        private final List<X509Certificate> certificates = new ArrayList<>();
        private @Nullable PrivateKey key;
    }

    private Pem pem() throws GeneralSecurityException, IOException {
        var found = new Pem();
        var keys = new JcaPEMKeyConverter();
        try (var parser = new PEMParser(new StringReader(new String(content, StandardCharsets.ISO_8859_1)))) {
            for (Object part; (part = parser.readObject()) != null; ) {
                switch (part) {
                    case X509CertificateHolder holder ->
                        found.certificates.add(new JcaX509CertificateConverter().getCertificate(holder));
                    case PEMKeyPair pair -> found.key = keys.getPrivateKey(pair.getPrivateKeyInfo());
                    case PrivateKeyInfo info -> found.key = keys.getPrivateKey(info);
                    case PEMEncryptedKeyPair locked ->
                        found.key = keys.getKeyPair(locked.decryptKeyPair(new BcPEMDecryptorProvider(password)))
                                .getPrivate();
                    case PKCS8EncryptedPrivateKeyInfo locked ->
                        throw unusable("its private key is encrypted as PKCS #8, 'BEGIN ENCRYPTED PRIVATE KEY'"
                                + " (expected: a key without encryption; one with the headers 'Proc-Type' and 'DEK-Info',"
                                + " as 'openssl rsa -aes256 -traditional' writes it; or a p12 file)");
                    default -> {
                        // parameters of curves and the like
                    }
                }
            }
        }
        return found;
    }
}
