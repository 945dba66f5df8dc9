// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * A chain to one of the anchors, then the host name. The name is compared here, whatever the connection's parameters
 * say: a caller who forgets them is protected all the same. The lenient comparison must keep the connection from the
 * JDK's check, which would apply the strict one where the parameters ask for it.
 */
final class AnchoredTrust extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager anchors;
    private final HostnameMatcher hostnames;

    private AnchoredTrust(X509ExtendedTrustManager anchors, HostnameMatcher hostnames) {
        this.anchors = anchors;
        this.hostnames = hostnames;
    }

    static AnchoredTrust of(ServerTrust.Anchored trust) {
        try {
            var platform = trustManager(null);
            return new AnchoredTrust(
                    trust.additional().isEmpty() ? platform : trustManager(merged(platform, trust)),
                    HostnameMatcher.of(trust.hostnames()));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the JDK cannot set up its trust anchors", broken);
        }
    }

    static AnchoredTrust of(ServerTrust.Only trust) {
        try {
            var store = KeyStores.empty();
            addAll(store, "listed-", trust.certificates());
            return new AnchoredTrust(trustManager(store), HostnameMatcher.STRICT);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("the JDK cannot set up these trust anchors", broken);
        }
    }

    private static void addAll(KeyStore store, String prefix, List<X509Certificate> certificates)
            throws GeneralSecurityException {
        var number = 0;
        for (var certificate : certificates) {
            store.setCertificateEntry(prefix + number++, certificate);
        }
    }

    private static KeyStore merged(X509ExtendedTrustManager platform, ServerTrust.Anchored trust)
            throws GeneralSecurityException {
        var store = KeyStores.empty();
        addAll(store, "platform-", List.of(platform.getAcceptedIssuers()));
        addAll(store, "additional-", trust.additional());
        return store;
    }

    private static X509ExtendedTrustManager trustManager(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Arrays.stream(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new GeneralSecurityException("no X.509 trust manager"));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        requireAnchors();
        if (hostnames == HostnameMatcher.STRICT) {
            anchors.checkServerTrusted(chain, authType, engine);
        } else {
            anchors.checkServerTrusted(chain, authType);
        }
        checkHostname(chain[0], engine.getHandshakeSession());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        requireAnchors();
        anchors.checkServerTrusted(chain, authType);
        checkHostname(chain[0], socket instanceof SSLSocket tls ? tls.getHandshakeSession() : null);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("the host name cannot be checked (expected: a check with the connection)");
    }

    /** The JDK's check would end in an internal error. */
    private void requireAnchors() throws CertificateException {
        if (anchors.getAcceptedIssuers().length == 0) {
            throw new CertificateException("no certificate is trusted (expected: one of the server's chain)");
        }
    }

    private void checkHostname(X509Certificate certificate, @Nullable SSLSession session) throws CertificateException {
        var host = session == null ? null : session.getPeerHost();
        if (host == null || !hostnames.matches(host, certificate)) {
            throw new CertificateException("the server's certificate is for " + HostnameMatcher.namesOf(certificate)
                    + " (expected: " + host + ")");
        }
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        refuse();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        refuse();
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        refuse();
    }

    private static void refuse() throws CertificateException {
        throw new CertificateException("this trust is for clients: it never checks one");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return anchors.getAcceptedIssuers();
    }
}
