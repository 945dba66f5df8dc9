// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.EventLoops;
import io.landbridge.net.HostResolver;
import io.landbridge.net.http1.Http1Response;
import io.landbridge.net.http1.Http1Sink;
import io.landbridge.net.http1.ResponseDecoder;
import io.landbridge.net.http1.Violation;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.proxy.HttpProxyHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.resolver.NoopAddressResolverGroup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of an agent to get a connection: looks the proxy's name up, connects, sets TLS up, says {@link Hello} and reads
 * the answer. Lives on one event loop; tells its outcome once, there.
 */
final class Dial {
    private static final long TIMEOUT_MILLIS = 10_000;
    private static final int MOST_TEXT = 2_048;
    private static final int CONFLICT = 409;

    /** How an attempt ended. */
    sealed interface Outcome {
        /**
         * There is a connection; behind it nothing handles what comes yet.
         *
         * @param early what the proxy has sent behind its answer; the receiver owns it
         */
        record Connected(Channel channel, Welcome welcome, ByteBuf early) implements Outcome {}

        /** The replica that answered has as many connections of this agent as it needs. */
        record Enough(int replicas) implements Outcome {}

        /** There is none. */
        record Failed(String why) implements Outcome {}
    }

    /** Told the outcome. */
    interface Listener {
        void onOutcome(Outcome outcome);
    }

    private final EventLoops loops;
    private final EventLoop loop;
    private final AgentSettings settings;
    private final SslContext tls;
    private final Hello hello;
    private final Listener listener;
    private final ScheduledFuture<?> deadline;
    private @Nullable Channel channel;
    private String stage = "no address of the proxy was found in time";
    private boolean over;

    private Dial(EventLoops loops, AgentSettings settings, SslContext tls, Hello hello, Listener listener) {
        this.loops = loops;
        this.loop = loops.serving().next();
        this.settings = settings;
        this.tls = tls;
        this.hello = hello;
        this.listener = listener;
        this.deadline = loop.schedule(() -> fail(stage), TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Starts an attempt. */
    static void start(
            EventLoops loops,
            HostResolver resolver,
            AgentSettings settings,
            SslContext tls,
            Hello hello,
            Listener listener) {
        var dial = new Dial(loops, settings, tls, hello, listener);
        var first = settings.httpsProxy().map(AgentSettings.HttpsProxy::host).orElse(settings.host());
        resolver.resolve(first)
                .whenComplete((addresses, failure) -> dial.loop.execute(() -> dial.onResolved(addresses, failure)));
    }

    private void onResolved(@Nullable List<InetAddress> addresses, @Nullable Throwable failure) {
        if (over) {
            return;
        }
        if (addresses == null || failure != null) {
            fail("the name '" + firstHost() + "' has no address");
            return;
        }
        var mixed = new ArrayList<>(addresses);
        Collections.shuffle(mixed);
        connect(new InetSocketAddress(mixed.getFirst(), firstPort()));
    }

    private String firstHost() {
        return settings.httpsProxy().map(AgentSettings.HttpsProxy::host).orElse(settings.host());
    }

    private int firstPort() {
        return settings.httpsProxy().map(AgentSettings.HttpsProxy::port).orElse(settings.port());
    }

    private void connect(InetSocketAddress first) {
        stage = "no TCP connection to " + first + " in time";
        var bootstrap = new Bootstrap()
                .group(loop)
                .channel(loops.transport().connection())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) TIMEOUT_MILLIS)
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel created) {
                        initialize(created, first);
                    }
                });
        var target = settings.httpsProxy().isPresent()
                ? InetSocketAddress.createUnresolved(settings.host(), settings.port())
                : first;
        var connecting = bootstrap.resolver(NoopAddressResolverGroup.INSTANCE).connect(target);
        channel = connecting.channel();
        connecting.addListener(done -> {
            if (!done.isSuccess()) {
                fail("no connection to " + first + ": " + message(done.cause()));
            }
        });
    }

    private void initialize(SocketChannel created, InetSocketAddress first) {
        var pipeline = created.pipeline();
        settings.httpsProxy().ifPresent(proxy -> pipeline.addLast("https-proxy", handler(proxy, first)));
        var handler = tls.newHandler(created.alloc(), settings.host(), settings.port());
        handler.setHandshakeTimeoutMillis(0);
        pipeline.addLast("tls", handler).addLast("dial", new Conversation());
    }

    private static HttpProxyHandler handler(AgentSettings.HttpsProxy proxy, InetSocketAddress address) {
        return proxy.user().isEmpty()
                ? new HttpProxyHandler(address)
                : new HttpProxyHandler(
                        address, proxy.user().get(), proxy.password().value());
    }

    private void succeed(Outcome outcome) {
        if (!over) {
            end();
            listener.onOutcome(outcome);
        }
    }

    private void fail(String why) {
        if (!over) {
            end();
            if (channel != null) {
                channel.close();
            }
            listener.onOutcome(new Outcome.Failed(why));
        }
    }

    private void end() {
        over = true;
        deadline.cancel(false);
    }

    private static String message(Throwable failure) {
        var root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return Objects.requireNonNullElse(root.getMessage(), root.getClass().getSimpleName());
    }

    /** What is said on the connection. */
    private final class Conversation extends ChannelInboundHandlerAdapter implements Http1Sink<Http1Response> {
        private final StringBuilder text = new StringBuilder();
        private @Nullable ResponseDecoder decoder;
        private @Nullable ChannelHandlerContext context;
        private @Nullable Http1Response answer;

        @Override
        public void handlerAdded(ChannelHandlerContext added) {
            context = added;
            stage = "TLS with the proxy was not set up in time";
            decoder = new ResponseDecoder(added.alloc(), Contract.HANDSHAKE_LIMITS, this);
            decoder.expect(HttpMethod.GET);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext channel, Object event) throws Exception {
            if (event instanceof SslHandshakeCompletionEvent done) {
                if (done.isSuccess()) {
                    greet(channel);
                } else {
                    fail("TLS with the proxy failed: " + TlsFault.text(done.cause()));
                }
            }
            super.userEventTriggered(channel, event);
        }

        private void greet(ChannelHandlerContext channel) {
            var refusal = settings.replica()
                    .flatMap(replica -> replica.admission().refusalOfPeer(Certificates.of(channel.channel())));
            if (refusal.isPresent()) {
                fail("what was dialled is no replica: " + refusal.get().text());
                return;
            }
            stage = "the proxy did not answer in time";
            channel.writeAndFlush(hello.encode(channel.alloc(), settings.host()));
        }

        @Override
        public void channelRead(ChannelHandlerContext channel, Object message) {
            decoder().feed((ByteBuf) message);
        }

        @Override
        public void onHead(Http1Response head) {
            answer = head;
            if (head.status() == 101) {
                welcome(head);
            }
        }

        private void welcome(Http1Response head) {
            var welcome = Welcome.of(head.headers());
            if (welcome.isEmpty()) {
                fail("the proxy's answer lacks what version 1 of the tunnel needs: is it newer than this connector?");
                return;
            }
            decoder().suspend();
            var connection = context().channel();
            connection.config().setAutoRead(false);
            var early = decoder().takeRest();
            connection.pipeline().remove(this);
            succeed(new Outcome.Connected(connection, welcome.get(), early));
        }

        @Override
        public void onData(ByteBuf data) {
            if (text.length() < MOST_TEXT) {
                text.append(data.toString(StandardCharsets.UTF_8));
            }
            data.release();
        }

        @Override
        public void onEnd(HttpHeaders trailers) {
            var refused = Objects.requireNonNull(answer, "answer");
            context().channel().close();
            if (refused.status() == CONFLICT) {
                succeed(new Outcome.Enough(replicas(refused.headers())));
            } else if (refused.status() != 101) {
                fail("the proxy refuses (" + refused.status() + "): " + text);
            }
        }

        private static int replicas(HttpHeaders headers) {
            return Contract.number(headers.get(Contract.REPLICAS, "1"))
                    .filter(n -> n > 0)
                    .orElse(1);
        }

        @Override
        public void onViolation(Violation violation) {
            fail("the proxy's answer is not HTTP: " + violation.message());
        }

        @Override
        public void channelInactive(ChannelHandlerContext channel) {
            decoder().endOfInput();
            decoder().close();
            fail("the proxy closed the connection before it answered");
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext channel, Throwable cause) {
            fail((cause instanceof IOException ? "the connection broke: " : "") + message(cause));
        }

        private ResponseDecoder decoder() {
            return Objects.requireNonNull(decoder, "decoder");
        }

        private ChannelHandlerContext context() {
            return Objects.requireNonNull(context, "context");
        }
    }
}
