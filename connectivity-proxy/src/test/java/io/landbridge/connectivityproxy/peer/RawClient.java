// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.peer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A client with its hands on every byte. */
public final class RawClient implements AutoCloseable {
    private final Socket socket;

    public RawClient(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        socket.setTcpNoDelay(true);
    }

    public RawClient send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    public RawClient send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        return this;
    }

    public void endOutput() throws IOException {
        socket.shutdownOutput();
    }

    public byte[] read(int length) throws IOException {
        return socket.getInputStream().readNBytes(length);
    }

    public String readAll() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** An answer with its length. */
    public Answer answer() throws IOException {
        return answer(false);
    }

    /** @param bodiless whether the answer is to HEAD */
    public Answer answer(boolean bodiless) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("ended within the head: '" + head + "'");
            }
            head.append((char) next);
        }
        var answer = new Answer(head.toString(), "");
        var length = Integer.parseInt(answer.header("content-length").orElse("0"));
        return bodiless ? answer : new Answer(answer.head(), new String(read(length), StandardCharsets.ISO_8859_1));
    }

    /** An answer. */
    public record Answer(String head, String body) {
        public int status() {
            return Integer.parseInt(head.substring(9, 12));
        }

        public java.util.Optional<String> header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
