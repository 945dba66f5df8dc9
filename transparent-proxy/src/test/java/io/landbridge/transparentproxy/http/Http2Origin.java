// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A TLS target that speaks HTTP/2 to those who offer it, and to the others HTTP/1.1: one fixed answer. */
final class Http2Origin implements AutoCloseable {
    private final EventLoopGroup group = new NioEventLoopGroup(1);
    private final Channel listener;
    private final List<Channel> connections = new CopyOnWriteArrayList<>();

    /**
     * Listens.
     *
     * @param streams makes the handler of each stream's frames
     */
    Http2Origin(TestCertificates certificates, Http2Settings settings, Supplier<ChannelHandler> streams)
            throws Exception {
        var tls = tls(certificates);
        listener = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel created) {
                        connections.add(created);
                        created.pipeline().addLast(tls.newHandler(created.alloc()), new Negotiation(settings, streams));
                    }
                })
                .bind("localhost", 0)
                .syncUninterruptibly()
                .channel();
    }

    private static SslContext tls(TestCertificates certificates) throws Exception {
        return SslContextBuilder.forServer(certificates.keys().getPrivate(), certificates.certificate())
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_2,
                        ApplicationProtocolNames.HTTP_1_1))
                .build();
    }

    private static final class Negotiation extends ApplicationProtocolNegotiationHandler {
        private final Http2Settings settings;
        private final Supplier<ChannelHandler> streams;

        private Negotiation(Http2Settings settings, Supplier<ChannelHandler> streams) {
            super(ApplicationProtocolNames.HTTP_1_1);
            this.settings = settings;
            this.streams = streams;
        }

        @Override
        protected void configurePipeline(ChannelHandlerContext context, String protocol) {
            if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
                context.pipeline()
                        .addLast(
                                Http2FrameCodecBuilder.forServer()
                                        .initialSettings(settings)
                                        .build(),
                                new Http2MultiplexHandler(new ChannelInitializer<Channel>() {
                                    @Override
                                    protected void initChannel(Channel stream) {
                                        stream.pipeline().addLast(streams.get());
                                    }
                                }));
            } else {
                context.pipeline().addLast(new Http1());
            }
        }
    }

    /** Switches protocols if asked to and echoes bytes then; answers 200 otherwise. */
    private static final class Http1 extends ChannelInboundHandlerAdapter {
        private boolean switched;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (switched) {
                context.writeAndFlush(message);
                return;
            }
            var text = ((io.netty.buffer.ByteBuf) message).toString(StandardCharsets.ISO_8859_1);
            ReferenceCountUtil.release(message);
            switched = text.contains("pgrade: echo");
            var answer = switched
                    ? "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: echo\r\n\r\n"
                    : "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nHTTP/1.1";
            context.writeAndFlush(Unpooled.copiedBuffer(answer, StandardCharsets.ISO_8859_1));
        }
    }

    /** Says GOAWAY on every connection: streams above that one were not looked at. */
    void goAway(int lastStreamId) {
        for (var connection : connections) {
            var codec = connection.pipeline().get(Http2FrameCodec.class);
            if (codec != null) {
                var context = connection.pipeline().context(codec);
                connection.eventLoop().execute(() -> {
                    codec.encoder()
                            .writeGoAway(
                                    context,
                                    lastStreamId,
                                    Http2Error.NO_ERROR.code(),
                                    Unpooled.EMPTY_BUFFER,
                                    context.newPromise());
                    context.flush();
                });
            }
        }
    }

    int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** How many connections came in. */
    int connections() {
        return connections.size();
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        connections.forEach(Channel::close);
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
