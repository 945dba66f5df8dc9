// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.net.ByteStream;
import io.landbridge.net.http1.Body;
import io.landbridge.proxy.upstream.Answer;
import io.landbridge.proxy.upstream.UpstreamCall;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.landbridge.proxy.upstream.UpstreamSink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A CONNECT through the tunnel, as an application sees it. */
final class TunnelledBytes implements UpstreamSink, ByteStream.Sink {
    private final EventLoop loop;
    private final String system;
    private final CompletableFuture<ByteStream> stream = new CompletableFuture<>();
    private final CompletableFuture<String> refusal = new CompletableFuture<>();
    private final CompletableFuture<byte[]> all = new CompletableFuture<>();
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private @Nullable UpstreamCall call;

    TunnelledBytes(EventLoop loop, String system) {
        this.loop = loop;
        this.system = system;
    }

    /** Sends all, then the end; gives what comes until the other end. */
    byte[] exchange(byte[] bytes) throws Exception {
        var opened = stream.get(10, TimeUnit.SECONDS);
        loop.execute(() -> {
            opened.write(Unpooled.wrappedBuffer(bytes));
            opened.flush();
            opened.end();
        });
        return all.get(30, TimeUnit.SECONDS);
    }

    /** Sends all, then closes without waiting for anything. */
    void sendAndClose(byte[] bytes) throws Exception {
        var opened = stream.get(10, TimeUnit.SECONDS);
        loop.execute(() -> {
            opened.write(Unpooled.wrappedBuffer(bytes));
            opened.end();
            opened.close();
        });
    }

    /** Status and error of the answer that said no. */
    String refusal() throws Exception {
        return refusal.get(10, TimeUnit.SECONDS);
    }

    @Override
    public void onOpen(UpstreamCall opened) {
        call = opened;
        var headers = new DefaultHttpHeaders().add(HttpHeaderNames.HOST, system);
        opened.sendHead(new UpstreamCall.Request(HttpMethod.CONNECT, system, headers, Optional.empty()), Body.NONE);
        opened.sendEnd(EmptyHttpHeaders.INSTANCE);
        opened.flush();
    }

    @Override
    public void onAnswer(Answer answer) {
        if (answer.status() == 101) {
            var opened = Objects.requireNonNull(call).upgraded();
            opened.start(this);
            stream.complete(opened);
        } else {
            refusal.complete(answer.status() + " " + answer.headers().get("landbridge-error"));
            Objects.requireNonNull(call).readAnswer(true);
        }
    }

    @Override
    public void onFailure(UpstreamFailure failure) {
        stream.completeExceptionally(new AssertionError(failure.toString()));
        refusal.completeExceptionally(new AssertionError(failure.toString()));
    }

    @Override
    public void onBytes(ByteBuf bytes) {
        received.writeBytes(io.netty.buffer.ByteBufUtil.getBytes(bytes));
        bytes.release();
    }

    @Override
    public void onEnd() {
        all.complete(received.toByteArray());
    }

    @Override
    public void onClosed() {
        all.completeExceptionally(new AssertionError("closed after " + received.size() + " bytes"));
    }

    @Override
    public void onAnswerData(ByteBuf data) {
        data.release();
    }

    @Override
    public void onInterim(Answer answer) {}

    @Override
    public void onAnswerEnd(HttpHeaders trailers) {}

    @Override
    public void onAnswerPause() {}

    @Override
    public void onUpstreamWritable() {}

    @Override
    public void onPause() {}

    @Override
    public void onWritable() {}
}
