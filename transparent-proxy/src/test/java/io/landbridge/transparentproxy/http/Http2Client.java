// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2StreamChannel;
import io.netty.handler.codec.http2.Http2StreamChannelBootstrap;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/** A caller that speaks HTTP/2 with prior knowledge. */
final class Http2Client implements AutoCloseable {
    private final EventLoopGroup group = new NioEventLoopGroup(1);
    private final Channel channel;
    final CompletableFuture<Integer> goAway = new CompletableFuture<>();

    Http2Client(int port) {
        channel = new Bootstrap()
                .group(group)
                .channel(NioSocketChannel.class)
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel created) {
                        created.pipeline()
                                .addLast(
                                        Http2FrameCodecBuilder.forClient().build(),
                                        new Http2MultiplexHandler(new ChannelInboundHandlerAdapter()),
                                        new GoAways());
                    }
                })
                .connect("127.0.0.1", port)
                .syncUninterruptibly()
                .channel();
    }

    private final class GoAways extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Http2GoAwayFrame frame) {
                goAway.complete(frame.lastStreamId());
            }
            ReferenceCountUtil.release(message);
        }
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    /** One request and what came back for it. */
    static final class Call extends ChannelInboundHandlerAdapter {
        final List<Http2Headers> heads = new CopyOnWriteArrayList<>();
        final StringBuffer body = new StringBuffer();
        final CompletableFuture<Long> reset = new CompletableFuture<>();
        final CompletableFuture<Call> complete = new CompletableFuture<>();
        volatile long bytes;
        private Http2StreamChannel stream;

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof Http2HeadersFrame frame) {
                heads.add(frame.headers());
                completeIf(frame.isEndStream());
            } else if (message instanceof Http2DataFrame frame) {
                bytes += frame.content().readableBytes();
                if (body.length() < 10_000) {
                    body.append(frame.content().toString(StandardCharsets.ISO_8859_1));
                }
                context.write(
                        new DefaultHttp2WindowUpdateFrame(frame.initialFlowControlledBytes()).stream(frame.stream()));
                completeIf(frame.isEndStream());
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof Http2ResetFrame frame) {
                reset.complete(frame.errorCode());
            }
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            context.flush();
        }

        private void completeIf(boolean end) {
            if (end) {
                complete.complete(this);
            }
        }

        Call data(byte[] data, boolean end) {
            stream.writeAndFlush(new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(data), end))
                    .syncUninterruptibly();
            return this;
        }

        Call headers(Http2Headers headers, boolean end) {
            stream.writeAndFlush(new DefaultHttp2HeadersFrame(headers, end)).syncUninterruptibly();
            return this;
        }

        void cancel() {
            stream.close();
        }

        Call join() throws Exception {
            return complete.get(20, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    Call open() {
        var call = new Call();
        call.stream = new Http2StreamChannelBootstrap(channel)
                .handler(call)
                .open()
                .syncUninterruptibly()
                .getNow();
        return call;
    }

    @Override
    public void close() {
        channel.close().syncUninterruptibly();
        group.shutdownGracefully(0, 1, java.util.concurrent.TimeUnit.SECONDS);
    }
}
