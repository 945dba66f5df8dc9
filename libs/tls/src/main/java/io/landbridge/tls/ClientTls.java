// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/**
 * How a client speaks TLS. Equal values may share connections: everything that a connection's identity depends on is
 * part of it.
 *
 * @param trust whom it believes
 * @param key who it is itself; absent for a client without certificate
 */
public record ClientTls(ServerTrust trust, Optional<ClientKey> key) {
    private static final char[] NO_PASSWORD = new char[0];

    /** The platform's trust anchors, strict host names, no client certificate. */
    public static final ClientTls DEFAULT = new ClientTls(ServerTrust.DEFAULT, Optional.empty());

    /** The same, with a client certificate. */
    public ClientTls with(ClientKey clientKey) {
        return new ClientTls(trust, Optional.of(clientKey));
    }

    /** A new context with its own session cache. */
    public SSLContext toContext() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(keyManagers(), new TrustManager[] {trust.toTrustManager()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the JDK cannot set up TLS with " + this, broken);
        }
    }

    private KeyManager[] keyManagers() throws GeneralSecurityException {
        if (key.isEmpty()) {
            return new KeyManager[0];
        }
        var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keyStore(key.get()), NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore keyStore(ClientKey key) throws GeneralSecurityException {
        var store = KeyStores.empty();
        store.setKeyEntry("client", key.key(), NO_PASSWORD, key.chain().toArray(X509Certificate[]::new));
        return store;
    }
}
