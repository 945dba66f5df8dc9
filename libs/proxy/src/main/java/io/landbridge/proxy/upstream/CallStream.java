// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.ByteStream;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The bytes that follow an answer 101 to a call which goes on underneath. */
final class CallStream implements ByteStream, UpstreamSink {
    private final UpstreamCall call;
    private @Nullable Sink sink;

    CallStream(UpstreamCall call) {
        this.call = call;
        call.readAnswer(false);
    }

    @Override
    public void start(Sink told) {
        sink = told;
        call.readAnswer(true);
        told.onPause();
    }

    @Override
    public void write(ByteBuf bytes) {
        call.sendData(bytes);
    }

    @Override
    public void flush() {
        call.flush();
    }

    @Override
    public void end() {
        call.sendEnd(EmptyHttpHeaders.INSTANCE);
        call.flush();
    }

    @Override
    public void close() {
        call.cancel();
    }

    @Override
    public boolean isWritable() {
        return call.isWritable();
    }

    @Override
    public void read(boolean wanted) {
        call.readAnswer(wanted);
    }

    @Override
    public void onOpen(UpstreamCall opened) {
        // it is open
    }

    @Override
    public void onInterim(Answer answer) {
        // there is none behind 101
    }

    @Override
    public void onAnswer(Answer answer) {
        // there is none behind 101
    }

    @Override
    public void onAnswerData(ByteBuf data) {
        sink().onBytes(data);
    }

    @Override
    public void onAnswerEnd(HttpHeaders trailers) {
        sink().onEnd();
    }

    @Override
    public void onAnswerPause() {
        if (sink != null) {
            sink.onPause();
        }
    }

    @Override
    public void onUpstreamWritable() {
        if (sink != null) {
            sink.onWritable();
        }
    }

    @Override
    public void onFailure(UpstreamFailure failure) {
        if (sink != null) {
            sink.onClosed();
        }
    }

    private Sink sink() {
        return Objects.requireNonNull(sink, "sink");
    }
}
