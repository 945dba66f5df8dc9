// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.h2;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.Http2FrameAdapter;
import io.netty.handler.codec.http2.Http2Headers;

/** Hears frames; priorities, which RFC 9113 §5.3 deprecates, make no difference. */
public abstract class StreamFrames extends Http2FrameAdapter {
    @Override
    public final void onHeadersRead(
            ChannelHandlerContext channel,
            int streamId,
            Http2Headers headers,
            int streamDependency,
            short weight,
            boolean exclusive,
            int padding,
            boolean endStream) {
        onHeadersRead(channel, streamId, headers, padding, endStream);
    }

    @Override
    public abstract void onHeadersRead(
            ChannelHandlerContext channel, int streamId, Http2Headers headers, int padding, boolean endStream);
}
