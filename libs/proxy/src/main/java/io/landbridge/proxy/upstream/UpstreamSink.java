// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/** Told what becomes of a call. Event loop only. */
public interface UpstreamSink {
    /** There is a connection; nothing was sent yet. */
    void onOpen(UpstreamCall call);

    /** An interim answer (1xx but 101) came. */
    void onInterim(Answer answer);

    /** The answer's head came; 101 is one, and then {@link UpstreamCall#upgraded()} takes the connection. */
    void onAnswer(Answer answer);

    /** A piece of the answer's body; the sink owns it. */
    void onAnswerData(ByteBuf data);

    /** The answer is complete; the call is over if the request is. */
    void onAnswerEnd(HttpHeaders trailers);

    /** All that has come was told: a good moment to flush. */
    void onAnswerPause();

    /** The target takes data again. */
    void onUpstreamWritable();

    /** The call failed and is over. */
    void onFailure(UpstreamFailure failure);
}
