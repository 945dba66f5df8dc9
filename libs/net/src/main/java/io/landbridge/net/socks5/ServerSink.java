// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

/** Told what a client says. May call the decoder from within. */
public interface ServerSink {
    /**
     * The client has said something. The decoder rests until it is told how to go on: {@link ServerDecoder#choose} after
     * a greeting, {@link ServerDecoder#accept} after an authentication, {@link ServerDecoder#takeRest} after a request.
     */
    void onMessage(ClientMessage message);

    /** The client broke the rules: send {@link ServerAnswers#to}, close. The decoder ignores what else comes. */
    void onViolation(Violation violation);
}
