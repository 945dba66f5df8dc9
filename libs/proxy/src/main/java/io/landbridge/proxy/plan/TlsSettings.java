// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.plan;

import io.landbridge.destination.Certificate;
import java.util.Optional;

/**
 * TLS towards an upstream.
 *
 * @param verification how the server's certificate is checked
 * @param trustStore additional trust anchors; the platform's own always count
 * @param keyStore client certificate and key
 */
public record TlsSettings(Verification verification, Optional<Store> trustStore, Optional<Store> keyStore) {
    /** The platform's trust anchors, strict host names, no client certificate. */
    public static final TlsSettings DEFAULT = new TlsSettings(Verification.STRICT, Optional.empty(), Optional.empty());

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
