// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLPeerUnverifiedException;

/** What the peer of a connection has shown in its TLS handshake. */
final class Certificates {
    private Certificates() {}

    /** Its certificate and those of its issuers, its own first; none if it showed none, or there is no TLS. */
    static List<X509Certificate> of(Channel channel) {
        var tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            return List.of();
        }
        try {
            var certificates = tls.engine().getSession().getPeerCertificates();
            return Arrays.stream(certificates).map(X509Certificate.class::cast).toList();
        } catch (SSLPeerUnverifiedException none) {
            return List.of();
        }
    }
}
