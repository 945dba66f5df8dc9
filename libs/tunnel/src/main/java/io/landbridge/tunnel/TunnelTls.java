// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.tls.ClientKey;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLException;

/** TLS of the tunnel: version 1.3, both sides with a certificate. */
public final class TunnelTls {
    private static final String VERSION = "TLSv1.3";

    private TunnelTls() {}

    /**
     * The proxy's side. A connector must prove to hold its certificate's key; whether the certificate is believed decides
     * the {@link Admission}, which can say why not.
     *
     * @throws SSLException if the key cannot be used
     */
    public static SslContext server(ClientKey own) throws SSLException {
        return SslContextBuilder.forServer(own.key(), own.chain())
                .sslProvider(provider())
                .protocols(VERSION)
                .clientAuth(ClientAuth.OPTIONAL)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .applicationProtocolConfig(alpn(Contract.PROTOCOL, ApplicationProtocolNames.HTTP_1_1))
                .build();
    }

    /**
     * The connector's side.
     *
     * @param own what proves who it is
     * @param authorities who may issue the proxy's certificate, nobody else is believed; if empty, those of the platform
     * @throws SSLException if the key cannot be used
     */
    static SslContext client(ClientKey own, List<X509Certificate> authorities) throws SSLException {
        var builder = SslContextBuilder.forClient()
                .sslProvider(provider())
                .protocols(VERSION)
                .keyManager(own.key(), own.chain())
                .endpointIdentificationAlgorithm("HTTPS")
                .applicationProtocolConfig(alpn(Contract.PROTOCOL));
        return (authorities.isEmpty() ? builder : builder.trustManager(authorities)).build();
    }

    /**
     * One replica's side when it dials another one, which it knows by no name: whether that is a replica decides the {@link
     * Admission}, before anything is said.
     *
     * @throws SSLException if the key cannot be used
     */
    static SslContext peer(ClientKey own) throws SSLException {
        return SslContextBuilder.forClient()
                .sslProvider(provider())
                .protocols(VERSION)
                .keyManager(own.key(), own.chain())
                .endpointIdentificationAlgorithm(null)
                .trustManager(InsecureTrustManagerFactory.INSTANCE)
                .applicationProtocolConfig(alpn(Contract.PROTOCOL))
                .build();
    }

    private static SslProvider provider() {
        return OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK;
    }

    private static ApplicationProtocolConfig alpn(String... protocols) {
        return new ApplicationProtocolConfig(
                ApplicationProtocolConfig.Protocol.ALPN,
                ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                protocols);
    }
}
