// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.plan;

import io.landbridge.destination.Certificate;
import io.landbridge.tls.ClientTls;
import io.landbridge.tls.HostnameVerification;
import io.landbridge.tls.ServerTrust;
import io.landbridge.tls.StoreFile;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * TLS towards an upstream, as destinations describe it.
 *
 * @param verification how the server's certificate is checked
 * @param trustStore additional trust anchors; the platform's own always count
 * @param keyStore client certificate and key
 */
public record TlsSettings(Verification verification, Optional<Store> trustStore, Optional<Store> keyStore)
        implements TlsProfile {
    /** The platform's trust anchors, strict host names, no client certificate. */
    public static final TlsSettings DEFAULT = new TlsSettings(Verification.STRICT, Optional.empty(), Optional.empty());

    @Override
    public ClientTls toClientTls() {
        var key = keyStore.map(store -> StoreFile.clientKey(store.file(), store.password()));
        return new ClientTls(trust(), key);
    }

    private ServerTrust trust() {
        return switch (verification) {
            case TRUST_ALL -> new ServerTrust.Everyone();
            case STRICT -> new ServerTrust.Anchored(additional(), HostnameVerification.STRICT);
            case BROWSER_COMPATIBLE -> new ServerTrust.Anchored(additional(), HostnameVerification.BROWSER_COMPATIBLE);
        };
    }

    private List<X509Certificate> additional() {
        return trustStore
                .map(store -> StoreFile.certificates(store.file(), store.password()))
                .orElse(List.of());
    }

    /** How the server's certificate is checked. */
    public enum Verification {
        /** Chain and host name; a wildcard stands for one label. */
        STRICT,
        /** Chain and host name; a wildcard stands for any number of labels. */
        BROWSER_COMPATIBLE,
        /** Nothing is checked ({@code TrustAll}). */
        TRUST_ALL
    }

    /**
     * A stored key or trust store.
     *
     * @param file name and content
     * @param password empty when it has none
     */
    public record Store(Certificate file, io.landbridge.destination.Secret password) {}
}
