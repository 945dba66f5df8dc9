// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A caller that asks for a large body, and takes as much of the answer as it is told to. */
final class SlowReader implements AutoCloseable {
    private final Socket socket = new Socket();

    /** Asks a proxy for a target; takes nothing yet. */
    SlowReader(int port, String target, String token) throws IOException {
        socket.setReceiveBufferSize(8_192);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress("127.0.0.1", port));
        socket.getOutputStream()
                .write(("GET http://" + target + " HTTP/1.1\r\nHost: " + target.substring(0, target.indexOf('/'))
                                + "\r\nProxy-Authorization: Bearer " + token + "\r\nConnection: close\r\n\r\n")
                        .getBytes(US_ASCII));
    }

    /** Takes the next bytes. */
    byte[] take(int length) throws IOException {
        return socket.getInputStream().readNBytes(length);
    }

    /** Takes all that is left; gives how much that was. */
    long takeRest() throws IOException {
        return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
