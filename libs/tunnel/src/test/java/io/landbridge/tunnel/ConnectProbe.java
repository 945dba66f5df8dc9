// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.ByteStream;
import io.landbridge.net.Deadlines;
import io.landbridge.net.http1.Body;
import io.landbridge.proxy.upstream.Answer;
import io.landbridge.proxy.upstream.UpstreamCall;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.landbridge.proxy.upstream.UpstreamSink;
import io.landbridge.proxy.upstream.Wanted;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A CONNECT through a tunnel, as a test sees it. */
final class ConnectProbe implements UpstreamSink, ByteStream.Sink {
    private final EventLoop loop;
    private final CompletableFuture<ByteStream> stream = new CompletableFuture<>();
    private final CompletableFuture<String> all = new CompletableFuture<>();
    private final StringBuilder received = new StringBuilder();
    private @Nullable UpstreamCall call;

    private ConnectProbe(EventLoop loop) {
        this.loop = loop;
    }

    static ConnectProbe open(ProxyEnd proxy) {
        var loop = proxy.loops.all().getFirst();
        var probe = new ConnectProbe(loop);
        loop.execute(() -> proxy.tunnels
                .on(loop, new Deadlines(loop))
                .open(ProxyEnd.CONNECTOR, Duration.ofSeconds(5), Wanted.RAW, probe));
        return probe;
    }

    void write(String text) throws Exception {
        var opened = stream.get(5, TimeUnit.SECONDS);
        loop.execute(() -> opened.write(Unpooled.copiedBuffer(text, StandardCharsets.UTF_8)));
    }

    void end() throws Exception {
        var opened = stream.get(5, TimeUnit.SECONDS);
        loop.execute(opened::end);
    }

    String all() throws Exception {
        return all.get(5, TimeUnit.SECONDS);
    }

    @Override
    public void onOpen(UpstreamCall opened) {
        call = opened;
        var headers = new DefaultHttpHeaders().add(HttpHeaderNames.HOST, "db:5432");
        opened.sendHead(new UpstreamCall.Request(HttpMethod.CONNECT, "db:5432", headers, Optional.empty()), Body.NONE);
        opened.sendEnd(EmptyHttpHeaders.INSTANCE);
        opened.flush();
    }

    @Override
    public void onInterim(Answer answer) {}

    @Override
    public void onAnswer(Answer answer) {
        if (answer.status() == 101) {
            var opened = Objects.requireNonNull(call).upgraded();
            opened.start(this);
            stream.complete(opened);
        } else {
            stream.completeExceptionally(new AssertionError("status " + answer.status()));
        }
    }

    @Override
    public void onAnswerData(ByteBuf data) {
        data.release();
    }

    @Override
    public void onAnswerEnd(HttpHeaders trailers) {}

    @Override
    public void onAnswerPause() {}

    @Override
    public void onUpstreamWritable() {}

    @Override
    public void onFailure(UpstreamFailure failure) {
        stream.completeExceptionally(new AssertionError(failure.toString()));
    }

    @Override
    public void onBytes(ByteBuf bytes) {
        received.append(bytes.toString(StandardCharsets.UTF_8));
        bytes.release();
    }

    @Override
    public void onPause() {}

    @Override
    public void onEnd() {
        all.complete(received.toString());
    }

    @Override
    public void onWritable() {}

    @Override
    public void onClosed() {
        all.completeExceptionally(new AssertionError("closed after '" + received + "'"));
    }
}
