// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.landbridge.proxy.plan.TlsProfile;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.time.Duration;
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

    private record Wish(TlsProfile profile, boolean http2) {}

    /** A value even when it failed, since the cache would log a failure as if it were its own. */
    private sealed interface Made {
        record Usable(SslContext context) implements Made {}

        record Unusable(Exception why) implements Made {}
    }

    /**
     * The context for this profile; fails when a store cannot be used.
     *
     * @param http2 whether to offer HTTP/2 beside HTTP/1.1 (ALPN)
     */
    CompletionStage<SslContext> context(TlsProfile profile, boolean http2) {
        var wish = new Wish(profile, http2);
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
        var tls = wish.profile().toClientTls();
        var builder = SslContextBuilder.forClient()
                .sslProvider(OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK)
                .trustManager(tls.trust().toTrustManager());
        if (wish.http2()) {
            builder.applicationProtocolConfig(HTTP_2_OR_1);
        }
        tls.key().ifPresent(client -> builder.keyManager(client.key(), client.chain()));
        return builder.build();
    }
}
