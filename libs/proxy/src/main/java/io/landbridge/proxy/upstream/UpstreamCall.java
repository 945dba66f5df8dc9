// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.ByteStream;
import io.landbridge.net.http1.Body;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Optional;

/** One request on a connection to a target. Event loop only. After the sink's last event, calls do nothing. */
public interface UpstreamCall {
    /** Whether the connection has served other requests: the target may be closing it at this very moment. */
    boolean reused();

    /**
     * Sends the head.
     *
     * @param request what to send
     * @param body how the body ends
     */
    void sendHead(Request request, Body body);

    /** Sends a piece of the body; takes the buffer over. */
    void sendData(ByteBuf data);

    /** Ends the body. */
    void sendEnd(HttpHeaders trailers);

    /** Sends what was written so far. */
    void flush();

    /** Whether the target takes data at the pace it comes; if not, {@link UpstreamSink#onWritable()} says when. */
    boolean isWritable();

    /** Whether the answer's body may come. */
    void readAnswer(boolean wanted);

    /** Gives the call up, whatever its state; the sink hears no more of it. */
    void cancel();

    /** Takes the bytes that follow an answer 101; the call is over. */
    ByteStream upgraded();

    /**
     * The head of a request.
     *
     * @param method its method
     * @param target in origin form, or {@code *}; what CONNECT names is its {@code Host}
     * @param headers without those of the connection
     * @param upgrade the protocol to change to
     */
    record Request(HttpMethod method, String target, HttpHeaders headers, Optional<String> upgrade) {
        /** Whether bytes of another protocol follow an answer that agrees. */
        boolean opensStream() {
            return upgrade.isPresent() || method.equals(HttpMethod.CONNECT);
        }
    }
}
