// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.codec.http.HttpMethod;

/** Decodes what a server sends. */
public final class ResponseDecoder extends Http1Decoder<Http1Response> {
    private final ResponseParser parser = new ResponseParser();

    /** A decoder at the beginning of a connection. */
    public ResponseDecoder(ByteBufAllocator allocator, Http1Limits limits, Http1Sink<Http1Response> sink) {
        super(allocator, limits, sink);
    }

    /** Says what the next answer is an answer to: it decides whether there is a body. */
    public void expect(HttpMethod asked) {
        parser.expect(asked);
    }

    @Override
    Http1Response parse(byte[] bytes) {
        return parser.parse(bytes);
    }

    @Override
    Body bodyOf(Http1Response head) {
        return head.body();
    }

    @Override
    boolean isInterim(Http1Response head) {
        return head.interim();
    }
}
