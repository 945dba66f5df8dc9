// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

import io.landbridge.controlplane.token.PublicUrls;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import javax.net.ssl.X509TrustManager;

/**
 * Has the HTTPS listener ask clients for their certificates, if there is an address for that. A client need not have one. TLS
 * proves that it has the key; whose the certificate is, {@link Clients} finds out.
 */
@Singleton
final class CertificateRequests implements HttpServerOptionsCustomizer {
    private final PublicUrls urls;

    CertificateRequests(PublicUrls urls) {
        this.urls = urls;
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        if (urls.hasMtls()) {
            options.setClientAuth(ClientAuth.REQUEST).setTrustOptions(TrustOptions.wrap(new AnyIssuer()));
        }
    }

    /** Lets every certificate through: the registered ones need no common issuer. */
    private static final class AnyIssuer implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            // see above
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("only clients are asked");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
