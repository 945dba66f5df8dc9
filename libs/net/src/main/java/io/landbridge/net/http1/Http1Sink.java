// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.http1;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/** Told what a decoder finds, in the order of the wire. May call the decoder from within. */
public interface Http1Sink<H> {
    /** A head is complete. Data and end follow, unless it is an interim answer. */
    void onHead(H head);

    /** A piece of the body; the sink owns it. */
    void onData(ByteBuf data);

    /** The message is complete; the decoder rests until {@link Http1Decoder#next()}. */
    void onEnd(HttpHeaders trailers);

    /** The peer broke the rules. The decoder is of no further use. */
    void onViolation(Violation violation);
}
