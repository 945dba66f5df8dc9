// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

import io.vertx.core.http.HttpServerRequest;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** The certificate whose key a client has proven in TLS. */
final class ConnectionCertificate {
    private ConnectionCertificate() {}

    /** The one of the request's connection; empty without TLS, and for a client that has shown none. */
    static Optional<X509Certificate> of(HttpServerRequest request) {
        return Optional.ofNullable(request.sslSession()).flatMap(ConnectionCertificate::of);
    }

    private static Optional<X509Certificate> of(SSLSession session) {
        try {
            return first(session.getPeerCertificates());
        } catch (SSLPeerUnverifiedException shownNone) {
            return Optional.empty();
        }
    }

    private static Optional<X509Certificate> first(Certificate[] chain) {
        return Arrays.stream(chain).limit(1).map(X509Certificate.class::cast).findFirst();
    }
}
