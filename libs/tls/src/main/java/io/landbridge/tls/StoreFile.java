// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import io.landbridge.destination.Certificate;
import io.landbridge.destination.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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
import java.util.Optional;

/**
 * Reads a stored key or trust store by its extension: {@code p12} and {@code pfx} are PKCS #12, {@code jks} is Java's;
 * {@code pem}, {@code der}, {@code cer} and {@code crt} are certificates in either encoding, and a PEM file may hold a
 * private key. Slow: not for event loops.
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
            throw store.unusable("it has no certificate (expected: one or more)");
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
        return store.read(store::readKey).orElseThrow(store::withoutKey);
    }

    /**
     * The private key in a text of PEM, with its certificates; the key must not be encrypted.
     *
     * @param name for messages
     * @throws IllegalArgumentException saying what is wrong, never with the content
     */
    public static ClientKey clientKey(String name, Secret pem) {
        var store = new StoreFile(name, pem.value().getBytes(StandardCharsets.ISO_8859_1), new char[0]);
        return store.read(() -> store.pem().clientKey()).orElseThrow(store::withoutKey);
    }

    private IllegalArgumentException withoutKey() {
        return unusable("it has no private key with its certificate (expected: both)");
    }

    /**
     * What is public in a store, by alias; private keys stay closed.
     *
     * @param password empty when it is not known: many key stores tell their certificates without
     * @return nothing if the store does not open without another password
     * @throws IllegalArgumentException saying what is wrong, never with the content
     */
    public static Optional<List<CertificateChain>> chains(Certificate file, Secret password) {
        var store = of(file, password);
        var chains = store.read(store::readChains);
        if (chains.filter(List::isEmpty).isPresent()) {
            throw store.unusable("it has no certificate (expected: one or more)");
        }
        return chains;
    }

    private static StoreFile of(Certificate file, Secret password) {
        try {
            return new StoreFile(
                    file.name(),
                    Base64.getMimeDecoder().decode(file.content().value()),
                    password.value().toCharArray());
        } catch (IllegalArgumentException notBase64) {
            throw new IllegalArgumentException(
                    "store '" + file.name() + "' cannot be used: it is not Base64", notBase64);
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
        return new IllegalArgumentException("store '" + name + "' cannot be used: " + why);
    }

    private List<X509Certificate> readCertificates() throws GeneralSecurityException, IOException {
        var store = keyStore();
        if (store.isPresent()) {
            return certificatesOf(store.get());
        }
        return isText() ? pem().certificates() : der();
    }

    private Optional<List<CertificateChain>> readChains() throws GeneralSecurityException, IOException {
        var type = keyStoreType();
        if (type.isPresent()) {
            return PublicStore.chains(type.get(), content, password);
        }
        var certificates = isText() ? PemStore.certificates(text()) : der();
        return Optional.of(
                certificates.isEmpty() ? List.of() : List.of(new CertificateChain(Optional.empty(), certificates)));
    }

    private static List<X509Certificate> certificatesOf(KeyStore store) throws GeneralSecurityException {
        var certificates = new ArrayList<X509Certificate>();
        for (var alias : Collections.list(store.aliases())) {
            if (store.getCertificate(alias) instanceof X509Certificate certificate) {
                certificates.add(certificate);
            }
        }
        return certificates;
    }

    private Optional<ClientKey> readKey() throws GeneralSecurityException, IOException {
        var store = keyStore();
        if (store.isPresent()) {
            return keyOf(store.get());
        }
        return isText() ? pem().clientKey() : Optional.empty();
    }

    private Optional<ClientKey> keyOf(KeyStore store) throws GeneralSecurityException {
        for (var alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias) && store.getKey(alias, password) instanceof PrivateKey key) {
                var chain = Arrays.stream(store.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList();
                return Optional.of(new ClientKey(key, chain));
            }
        }
        return Optional.empty();
    }

    private Optional<KeyStore> keyStore() throws GeneralSecurityException, IOException {
        var type = keyStoreType();
        return type.isPresent() ? Optional.of(load(type.get())) : Optional.empty();
    }

    /** Absent for the formats of certificates. */
    private Optional<String> keyStoreType() {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "p12", "pfx" -> Optional.of("PKCS12");
            case "jks" -> Optional.of("JKS");
            case "pem", "der", "cer", "crt" -> Optional.empty();
            default -> throw unusable("its format is not supported (expected: p12, pfx, jks, pem, der, cer or crt)");
        };
    }

    private KeyStore load(String type) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(type);
        store.load(new ByteArrayInputStream(content), password);
        return store;
    }

    private boolean isText() {
        return text().contains("-----BEGIN ");
    }

    private String text() {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    private PemStore pem() throws GeneralSecurityException, IOException {
        return PemStore.parse(text(), password);
    }

    private List<X509Certificate> der() throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }
}
