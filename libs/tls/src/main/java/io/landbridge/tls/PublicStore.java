// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The certificates of a key store whose password may be unknown. JKS keeps them readable; PKCS #12 does as its writer chose,
 * and the JDK passes over what it cannot read when there is no password.
 */
final class PublicStore {
    private PublicStore() {}

    /** By alias; nothing if certificates are missing without another password. */
    static Optional<List<CertificateChain>> chains(String type, byte[] content, char[] password)
            throws GeneralSecurityException, IOException {
        if (type.equals("PKCS12")) {
            try {
                return Optional.of(chains(load(type, content, password)));
            } catch (IOException locked) {
                if (!(locked.getCause() instanceof UnrecoverableKeyException)) {
                    throw locked;
                }
            }
        }
        var readable = load(type, content, null);
        var chains = chains(readable);
        return chains.isEmpty() || chains.size() < readable.size() ? Optional.empty() : Optional.of(chains);
    }

    private static KeyStore load(String type, byte[] content, char @Nullable [] password)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance(type);
        store.load(new ByteArrayInputStream(content), password);
        return store;
    }

    private static List<CertificateChain> chains(KeyStore store) throws GeneralSecurityException {
        var chains = new ArrayList<CertificateChain>();
        for (var alias : Collections.list(store.aliases()).stream().sorted().toList()) {
            var chain = chain(store, alias);
            if (!chain.isEmpty()) {
                chains.add(new CertificateChain(Optional.of(alias), chain));
            }
        }
        return chains;
    }

    private static List<X509Certificate> chain(KeyStore store, String alias) throws GeneralSecurityException {
        Certificate @Nullable [] chain = store.getCertificateChain(alias);
        return (chain == null ? Stream.of(store.getCertificate(alias)) : Arrays.stream(chain))
                .filter(X509Certificate.class::isInstance)
                .map(X509Certificate.class::cast)
                .toList();
    }
}
