// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.Deadlines;
import io.landbridge.net.Deadlines.Deadline;
import io.landbridge.proxy.plan.Target;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.Future;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import javax.net.ssl.SNIHostName;
import org.jspecify.annotations.Nullable;

/** Makes connections: looks the name up, tries its addresses in turn, sets TLS up; all of it within one deadline. */
final class Connector {
    private static final int LEAST_READ = 64;
    private static final int FIRST_READ = 2_048;
    /** Bytes that one read takes at most: a connection that brings much earns large buffers, and so fewer writes. */
    private static final int MOST_READ = 131_072;

    /** Told once how it ended, on the event loop. */
    interface Outcome {
        void connected(Channel channel, boolean http2);

        void failed(UpstreamFailure failure);
    }

    private final EventLoop loop;
    private final Deadlines deadlines;
    private final UpstreamShared shared;

    Connector(EventLoop loop, Deadlines deadlines, UpstreamShared shared) {
        this.loop = loop;
        this.deadlines = deadlines;
        this.shared = shared;
    }

    void connect(Target upstream, boolean offerHttp2, Duration timeout, Outcome outcome) {
        new Attempt(upstream, offerHttp2, timeout, outcome).start();
    }

    private <T> void onLoop(
            CompletionStage<T> stage, BiConsumer<? super @Nullable T, ? super @Nullable Throwable> next) {
        stage.whenComplete((value, failure) -> {
            if (loop.inEventLoop()) {
                next.accept(value, failure);
            } else {
                loop.execute(() -> next.accept(value, failure));
            }
        });
    }

    private final class Attempt {
        private final Target upstream;
        private final boolean offerHttp2;
        private final long started = System.nanoTime();
        private final Duration timeout;
        private final Outcome outcome;
        private final Deadline deadline;
        private Iterator<InetAddress> addresses = List.<InetAddress>of().iterator();
        private int addressesLeft;
        private Optional<SslContext> tls = Optional.empty();
        private @Nullable ChannelFuture connecting;
        private boolean over;

        private Attempt(Target upstream, boolean offerHttp2, Duration timeout, Outcome outcome) {
            this.upstream = upstream;
            this.offerHttp2 = offerHttp2;
            this.timeout = timeout;
            this.outcome = outcome;
            this.deadline = deadlines.create(() -> fail(new UpstreamFailure.ConnectTimeout()));
        }

        private void start() {
            deadline.set(timeout);
            onLoop(context(), this::onTlsContext);
        }

        private CompletionStage<Optional<SslContext>> context() {
            return upstream.tls().isEmpty()
                    ? CompletableFuture.completedFuture(Optional.empty())
                    : shared.tls().context(upstream.tls().get(), offerHttp2).thenApply(Optional::of);
        }

        private void onTlsContext(@Nullable Optional<SslContext> context, @Nullable Throwable failure) {
            if (context == null) {
                fail(new UpstreamFailure.StoreUnusable(Causes.ofStore(failure)));
                return;
            }
            tls = context;
            onLoop(shared.resolver().resolve(upstream.host()), this::onResolved);
        }

        private void onResolved(@Nullable List<InetAddress> resolved, @Nullable Throwable failure) {
            if (resolved == null) {
                fail(new UpstreamFailure.Unresolvable());
                return;
            }
            addresses = resolved.iterator();
            addressesLeft = resolved.size();
            tryNext();
        }

        private void tryNext() {
            if (over) {
                return;
            }
            var bootstrap = new Bootstrap()
                    .group(loop)
                    .channel(shared.transport().connection())
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.SO_KEEPALIVE, true)
                    .option(
                            ChannelOption.RCVBUF_ALLOCATOR,
                            new AdaptiveRecvByteBufAllocator(LEAST_READ, FIRST_READ, MOST_READ))
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) share().toMillis())
                    .handler(new ChannelInboundHandlerAdapter());
            connecting = bootstrap.connect(new InetSocketAddress(addresses.next(), upstream.port()));
            addressesLeft--;
            connecting.addListener((ChannelFuture done) -> onConnected(done));
        }

        /** A silent address must not use up the time of those behind it. */
        private Duration share() {
            var left = timeout.minusNanos(System.nanoTime() - started).dividedBy(addressesLeft);
            return left.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : left;
        }

        private void onConnected(ChannelFuture done) {
            if (over) {
                done.channel().close();
            } else if (done.isSuccess()) {
                tls.ifPresentOrElse(
                        context -> handshake(done.channel(), context), () -> succeed(done.channel(), false));
            } else if (addresses.hasNext()) {
                tryNext();
            } else {
                fail(refusal(done.cause()));
            }
        }

        private UpstreamFailure refusal(Throwable cause) {
            return cause instanceof io.netty.channel.ConnectTimeoutException
                    ? new UpstreamFailure.ConnectTimeout()
                    : new UpstreamFailure.Refused(
                            cause instanceof ConnectException
                                            && Causes.message(cause).contains("refused")
                                    ? "connection refused"
                                    : "the network says: " + Causes.message(cause));
        }

        private void handshake(Channel channel, SslContext context) {
            var handler = context.newHandler(channel.alloc(), upstream.host(), upstream.port());
            handler.setHandshakeTimeoutMillis(0);
            nameServer(handler);
            channel.pipeline().addLast("tls", handler);
            handler.handshakeFuture().addListener((Future<Channel> done) -> onHandshake(handler, done));
        }

        private void nameServer(SslHandler handler) {
            serverName().ifPresent(name -> {
                var parameters = handler.engine().getSSLParameters();
                parameters.setServerNames(List.of(name));
                handler.engine().setSSLParameters(parameters);
            });
        }

        /** Without the dot that ends a name (RFC 6066 §3). Names in private networks may be ones that TLS does not know. */
        private Optional<SNIHostName> serverName() {
            var host = upstream.host();
            if (NetUtil.isValidIpV4Address(host) || NetUtil.isValidIpV6Address(host)) {
                return Optional.empty();
            }
            try {
                return Optional.of(new SNIHostName(host.endsWith(".") ? host.substring(0, host.length() - 1) : host));
            } catch (IllegalArgumentException underscored) {
                return Optional.empty();
            }
        }

        private void onHandshake(SslHandler handler, Future<Channel> done) {
            if (over) {
                connection().close();
            } else if (done.isSuccess()) {
                succeed(connection(), ApplicationProtocolNames.HTTP_2.equals(handler.applicationProtocol()));
            } else {
                connection().close();
                fail(Causes.ofTls(done.cause()));
            }
        }

        private Channel connection() {
            return Objects.requireNonNull(connecting, "connecting").channel();
        }

        private void succeed(Channel channel, boolean http2) {
            end();
            outcome.connected(channel, http2);
        }

        private void fail(UpstreamFailure failure) {
            if (!over) {
                end();
                if (connecting != null) {
                    connecting.channel().close();
                }
                outcome.failed(failure);
            }
        }

        private void end() {
            over = true;
            deadline.close();
        }
    }
}
