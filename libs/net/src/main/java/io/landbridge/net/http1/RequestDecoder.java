// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.buffer.ByteBufAllocator;

/** Decodes what a caller sends. */
public final class RequestDecoder extends Http1Decoder<Http1Request> {
    /** A decoder at the beginning of a connection. */
    public RequestDecoder(ByteBufAllocator allocator, Http1Limits limits, Http1Sink<Http1Request> sink) {
        super(allocator, limits, sink);
    }

    @Override
    Http1Request parse(byte[] bytes) {
        return RequestParser.parse(bytes);
    }

    @Override
    Body bodyOf(Http1Request head) {
        return head.body();
    }

    @Override
    boolean isInterim(Http1Request head) {
        return false;
    }
}
