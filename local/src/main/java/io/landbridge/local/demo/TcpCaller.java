// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Speaks with resources for TCP as an application would. */
public final class TcpCaller {
    private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(10).toMillis();

    private TcpCaller() {}

    /**
     * Says something, ends its own side, and listens until the other side has ended, too.
     *
     * @param address host and port
     */
    public static String say(String address, String words) throws IOException {
        var colon = address.lastIndexOf(':');
        try (var socket = new Socket()) {
            var port = Integer.parseInt(address.substring(colon + 1));
            socket.connect(new InetSocketAddress(address.substring(0, colon), port), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(words.getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
