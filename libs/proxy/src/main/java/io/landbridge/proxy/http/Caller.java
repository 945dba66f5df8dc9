// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.ByteStream;
import io.landbridge.proxy.upstream.Answer;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;

/** Where a request came from and where its answer goes: one exchange's side of a caller's connection. */
interface Caller {
    /** Sends an interim answer, if the caller understands them. */
    void interim(Answer answer);

    /** Sends the answer's head. */
    void answer(Answer answer);

    /** Sends a piece of the answer's body; takes the buffer over. */
    void answerData(ByteBuf data);

    /** The answer is complete; so is the exchange if the request is, and else the rest of the request is unwanted. */
    void answerEnd(HttpHeaders trailers);

    /** The answer cannot be completed, and the caller must notice. */
    void breakOff();

    /** Sends an answer that agrees to another protocol, and joins its bytes with the upstream's. */
    void upgrade(Answer answer, ByteStream upstream);

    /** Whether the caller takes data at the pace it comes. */
    boolean isWritable();

    /** Whether it is in the middle of telling what it has read: it will say when it has told all. */
    boolean isReading();

    /** Whether the request's body may come; until wanted, it does not. */
    void readBody(boolean wanted);

    /** Sends what was written so far. */
    void flush();
}
