// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.peer;

import io.landbridge.transparentproxy.peer.RawTarget.Head;
import io.landbridge.transparentproxy.peer.RawTarget.Wire;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A caller on one kept connection. */
public final class RawClient implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket connection;
    private final InputStream in;

    /** An answer. */
    public record Answer(int status, Head head, String body) {
        /** The first value of a header, or an empty text. */
        public String header(String name) {
            return head.header(name).stream().findFirst().orElse("");
        }

        /** Whether the connection ends after it. */
        public boolean isLast() {
            return header("connection").equalsIgnoreCase("close");
        }
    }

    private RawClient(Socket connection) throws IOException {
        this.connection = connection;
        this.in = new BufferedInputStream(connection.getInputStream());
        connection.setSoTimeout(PATIENCE_MILLIS);
    }

    public static RawClient connect(int port) throws IOException {
        return new RawClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Sends a GET with these header lines and waits for its answer. */
    public Answer get(String target, String host, String... headers) throws IOException {
        var lines = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        connection
                .getOutputStream()
                .write(("GET " + target + " HTTP/1.1\r\nHost: " + host + "\r\n" + lines + "\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        var head = Wire.readHead(in);
        if (head.isEmpty()) {
            throw new EOFException("the connection ended without an answer");
        }
        var length = Wire.contentLength(head);
        var body = in.readNBytes(length);
        if (body.length < length) {
            throw new EOFException("the connection ended within an answer");
        }
        return new Answer(
                Integer.parseInt(head.getFirst().split(" ")[1]),
                new Head(head),
                new String(body, StandardCharsets.ISO_8859_1));
    }

    @Override
    public void close() throws IOException {
        connection.close();
    }
}
