// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.http1.Body;
import io.landbridge.proxy.upstream.Answer;
import io.landbridge.proxy.upstream.UpstreamCall;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.landbridge.proxy.upstream.UpstreamSink;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Asks whoever is at the other end of a tunnel about itself. */
final class InfoCall implements UpstreamSink {
    private static final int MOST_BYTES = 262_144;

    private final CompletableFuture<String> result = new CompletableFuture<>();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();
    private final String path;
    private int status;

    private InfoCall(String path) {
        this.path = path;
    }

    /**
     * Asks.
     *
     * @param begin opens a call, on the event loop
     * @param path what is asked
     */
    static CompletionStage<String> ask(EventLoop loop, Consumer<UpstreamSink> begin, String path) {
        var call = new InfoCall(path);
        loop.execute(() -> begin.accept(call));
        return call.result;
    }

    @Override
    public void onOpen(UpstreamCall call) {
        result.whenComplete((done, failure) -> {
            if (failure != null) {
                call.cancel();
            }
        });
        var headers = new DefaultHttpHeaders().add(HttpHeaderNames.HOST, Contract.CONNECTOR_HOST);
        call.sendHead(new UpstreamCall.Request(HttpMethod.GET, path, headers, Optional.empty()), Body.NONE);
        call.sendEnd(EmptyHttpHeaders.INSTANCE);
        call.flush();
    }

    @Override
    public void onInterim(Answer answer) {
        // the answer follows
    }

    @Override
    public void onAnswer(Answer answer) {
        status = answer.status();
    }

    @Override
    public void onAnswerData(ByteBuf data) {
        try (var bytes = new ByteBufInputStream(data, true)) {
            if (text.size() + bytes.available() > MOST_BYTES) {
                fail("the connector tells more about itself than " + MOST_BYTES + " bytes");
            } else {
                bytes.transferTo(text);
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    public void onAnswerEnd(HttpHeaders trailers) {
        if (status == 200) {
            result.complete(text.toString(StandardCharsets.UTF_8));
        } else {
            fail("the connector answered " + status + " when asked about itself");
        }
    }

    @Override
    public void onAnswerPause() {
        // nothing to flush
    }

    @Override
    public void onUpstreamWritable() {
        // nothing more to send
    }

    @Override
    public void onFailure(UpstreamFailure failure) {
        fail("the connector did not answer when asked about itself: " + failure);
    }

    private void fail(String reason) {
        result.completeExceptionally(new IOException(reason));
    }
}
