// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.ByteStream;
import io.landbridge.net.ChannelStream;
import io.landbridge.net.http1.Body;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import org.jspecify.annotations.Nullable;

/** A connection for one CONNECT: the head is not sent, and agreed to as soon as it would have been. */
final class RawCall implements UpstreamCall {
    private static final Answer AGREED = new Answer(101, "Connected", EmptyHttpHeaders.INSTANCE, Body.NONE);

    private final Channel channel;
    private @Nullable UpstreamSink sink;

    RawCall(Channel channel, UpstreamSink sink) {
        this.channel = channel;
        this.sink = sink;
    }

    @Override
    public boolean reused() {
        return false;
    }

    @Override
    public void sendHead(Request request, Body body) {
        channel.eventLoop().execute(this::agree);
    }

    private void agree() {
        if (sink != null) {
            sink.onAnswer(AGREED);
        }
    }

    @Override
    public void sendData(ByteBuf data) {
        data.release();
    }

    @Override
    public void sendEnd(HttpHeaders trailers) {
        // the bytes have an end of their own
    }

    @Override
    public void flush() {
        // nothing is written before the stream begins
    }

    @Override
    public boolean isWritable() {
        return true;
    }

    @Override
    public void readAnswer(boolean wanted) {
        // nothing is read before the stream begins
    }

    @Override
    public void cancel() {
        sink = null;
        channel.close();
    }

    @Override
    public ByteStream upgraded() {
        sink = null;
        return new ChannelStream(channel, Unpooled.EMPTY_BUFFER);
    }
}
