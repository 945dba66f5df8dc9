// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.landbridge.proxy.plan.TlsSettings;
import io.landbridge.tls.HostnameVerification;
import io.landbridge.tls.ServerTrust;
import io.landbridge.tls.StoreFile;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLException;

/** Makes TLS contexts and keeps those in use: to make one reads trust stores, which is too slow for an event loop. */
final class TlsContexts {
    private static final int MOST = 1_024;
    private static final Duration UNUSED = Duration.ofMinutes(30);

    private static final ApplicationProtocolConfig HTTP_2_OR_1 = new ApplicationProtocolConfig(
            ApplicationProtocolConfig.Protocol.ALPN,
            ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
            ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    private final AsyncLoadingCache<Wish, Made> contexts =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(UNUSED).buildAsync(TlsContexts::tryToMake);

    private record Wish(TlsSettings settings, boolean http2) {}

    /** A value even when it failed, since the cache would log a failure as if it were its own. */
    private sealed interface Made {
        record Usable(SslContext context) implements Made {}

        record Unusable(Exception why) implements Made {}
    }

    /**
     * The context for these settings; fails when a store cannot be used.
     *
     * @param http2 whether to offer HTTP/2 beside HTTP/1.1 (ALPN)
     */
    CompletionStage<SslContext> context(TlsSettings settings, boolean http2) {
        var wish = new Wish(settings, http2);
        return contexts.get(wish).thenCompose(made -> switch (made) {
            case Made.Usable usable -> CompletableFuture.completedFuture(usable.context());
            case Made.Unusable unusable -> {
                contexts.synchronous().invalidate(wish);
                yield CompletableFuture.failedFuture(unusable.why());
            }
        });
    }

    private static Made tryToMake(Wish wish) {
        try {
            return new Made.Usable(make(wish));
        } catch (SSLException | RuntimeException why) {
            return new Made.Unusable(why);
        }
    }

    private static SslContext make(Wish wish) throws SSLException {
        var settings = wish.settings();
        var builder = SslContextBuilder.forClient()
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .trustManager(trust(settings).toTrustManager());
        if (wish.http2()) {
            builder.applicationProtocolConfig(HTTP_2_OR_1);
        }
        settings.keyStore().ifPresent(store -> {
            var client = StoreFile.clientKey(store.file(), store.password());
            builder.keyManager(client.key(), client.chain());
        });
        return builder.build();
    }

    private static ServerTrust trust(TlsSettings settings) {
        return switch (settings.verification()) {
            case TRUST_ALL -> new ServerTrust.Everyone();
            case STRICT -> new ServerTrust.Anchored(additional(settings), HostnameVerification.STRICT);
            case BROWSER_COMPATIBLE ->
                new ServerTrust.Anchored(additional(settings), HostnameVerification.BROWSER_COMPATIBLE);
        };
    }

    private static List<X509Certificate> additional(TlsSettings settings) {
        return settings.trustStore()
                .map(store -> StoreFile.certificates(store.file(), store.password()))
                .orElse(List.of());
    }
}
