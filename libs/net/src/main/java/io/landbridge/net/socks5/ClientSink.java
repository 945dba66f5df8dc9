// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import io.netty.buffer.ByteBuf;

/** Told what to do and how it ended. May close the handshake from within. */
public interface ClientSink {
    /** Send that; the sink owns it. */
    void onSend(ByteBuf bytes);

    /** The target is connected; {@link ClientHandshake#takeRest} is what it has sent already. */
    void onConnected();

    /** It failed; the handshake ignores what else comes. */
    void onFailure(ClientFailure failure);
}
