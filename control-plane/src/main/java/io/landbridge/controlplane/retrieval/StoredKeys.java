// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.destination.Certificate;
import io.landbridge.destination.Secret;
import io.landbridge.tls.ClientKey;
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
import java.util.Map;
import java.util.Optional;

/** Reads stored key and trust stores; the extension of the name says the format. */
final class StoredKeys {
    private StoredKeys() {}

    /** The store that the property names. */
    static Certificate require(String property, String name, Map<String, Certificate> stores)
            throws CannotRetrieveException {
        var store = stores.get(name);
        if (store == null) {
            throw new CannotRetrieveException(property + " '" + name
                    + "' does not exist (expected: the name of a stored certificate or key store)");
        }
        return store;
    }

    /** The first private key with its chain. */
    static ClientKey clientKey(Certificate store, Optional<Secret> password) throws CannotRetrieveException {
        try {
            return isKeyStore(store)
                    ? fromKeyStore(load(store, password), password)
                    : PemKeys.clientKey(text(store), password);
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unreadable) {
            throw unreadable(store, "a private key and its certificate", unreadable);
        }
    }

    /** All certificates. */
    static List<X509Certificate> anchors(Certificate store, Optional<Secret> password) throws CannotRetrieveException {
        try {
            var anchors = isKeyStore(store) ? certificates(load(store, password)) : x509(bytes(store));
            if (anchors.isEmpty()) {
                throw new IllegalArgumentException("no certificate is in it");
            }
            return anchors;
        } catch (GeneralSecurityException | IOException | IllegalArgumentException unreadable) {
            throw unreadable(store, "certificates", unreadable);
        }
    }

    private static CannotRetrieveException unreadable(Certificate store, String expected, Exception cause) {
        return new CannotRetrieveException("store '" + store.name() + "' cannot be used: " + cause.getMessage()
                + " (expected: " + expected + ", and the right password)");
    }

    private static boolean isKeyStore(Certificate store) {
        return switch (extension(store)) {
            case "jks", "p12", "pfx" -> true;
            default -> false;
        };
    }

    private static String extension(Certificate store) {
        return store.name().substring(store.name().lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }

    private static byte[] bytes(Certificate store) {
        return Base64.getMimeDecoder().decode(store.content().value());
    }

    private static String text(Certificate store) {
        return new String(bytes(store), StandardCharsets.US_ASCII);
    }

    private static KeyStore load(Certificate store, Optional<Secret> password)
            throws GeneralSecurityException, IOException {
        var keys = KeyStore.getInstance(extension(store).equals("jks") ? "JKS" : "PKCS12");
        keys.load(new ByteArrayInputStream(bytes(store)), characters(password));
        return keys;
    }

    private static char[] characters(Optional<Secret> password) {
        return password.map(Secret::value).orElse("").toCharArray();
    }

    private static ClientKey fromKeyStore(KeyStore keys, Optional<Secret> password) throws GeneralSecurityException {
        for (var alias : Collections.list(keys.aliases())) {
            if (keys.isKeyEntry(alias) && keys.getKey(alias, characters(password)) instanceof PrivateKey key) {
                var chain = Arrays.stream(keys.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList();
                return new ClientKey(key, chain);
            }
        }
        throw new IllegalArgumentException("no private key is in it");
    }

    private static List<X509Certificate> certificates(KeyStore keys) throws GeneralSecurityException {
        var found = new ArrayList<X509Certificate>();
        for (var alias : Collections.list(keys.aliases())) {
            if (keys.getCertificate(alias) instanceof X509Certificate certificate) {
                found.add(certificate);
            }
        }
        return found;
    }

    /** PEM with any number of certificates, or one in DER. */
    static List<X509Certificate> x509(byte[] encoded) throws GeneralSecurityException {
        return CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(encoded)).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }
}
