// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One end of a connection, byte by byte. */
final class RawPeer implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket;
    private final InputStream in;

    RawPeer(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
    }

    static RawPeer connect(int port) throws IOException {
        return new RawPeer(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    Socket socket() {
        return socket;
    }

    InputStream in() {
        return in;
    }

    void write(String text) throws IOException {
        write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void write(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
    }

    /** Text up to and with that end, or null when the connection ended before its first byte. */
    String readUntil(String end) throws IOException {
        var text = new StringBuilder();
        while (text.length() < end.length()
                || !text.substring(text.length() - end.length()).equals(end)) {
            var next = in.read();
            if (next < 0) {
                if (text.isEmpty()) {
                    return null;
                }
                throw new IOException("ended within: " + text);
            }
            text.append((char) next);
        }
        return text.toString();
    }

    /** A head with its empty line, or null at the end of the connection. */
    String readHead() throws IOException {
        return readUntil("\r\n\r\n");
    }

    /** A head and the body that its Content-Length announces, or null at the end of the connection. */
    String readMessage() throws IOException {
        var head = readHead();
        if (head == null) {
            return null;
        }
        var at = head.toLowerCase(java.util.Locale.ROOT).indexOf("content-length: ");
        return at < 0 ? head : head + read(Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at))));
    }

    String read(int length) throws IOException {
        return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
    }

    /** Everything up to the connection's end. */
    String readAll() throws IOException {
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
