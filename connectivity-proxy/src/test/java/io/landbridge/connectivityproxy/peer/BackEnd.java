// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.peer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A back end. To HTTP it answers with the head that it got as the body; whoever asks to upgrade, or begins otherwise, gets
 * all bytes back.
 */
public final class BackEnd implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

    /** Requests for {@code /slow} that have arrived; each takes a second. */
    public final AtomicInteger slow = new AtomicInteger();

    /** Answers for {@code /endless} that nobody wants any more. */
    public final AtomicInteger brokenOff = new AtomicInteger();

    public BackEnd() throws IOException {
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the end
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var in = socket.getInputStream();
            var out = socket.getOutputStream();
            var head = readHead(in);
            while (head.contains(" HTTP/1.1\r\n")) {
                if (head.toLowerCase(java.util.Locale.ROOT).contains("upgrade: ")) {
                    out.write("HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: echo\r\n\r\n"
                            .getBytes(StandardCharsets.ISO_8859_1));
                    in.transferTo(out);
                    return;
                }
                if (head.contains("/endless")) {
                    sendUntilBroken(out);
                    return;
                }
                if (head.contains("/slow")) {
                    slow.incrementAndGet();
                    Thread.sleep(1_000);
                }
                var body = head.startsWith("HEAD") ? "" : head;
                out.write(("HTTP/1.1 200 OK\r\nlandbridge-error: internal\r\nX-Kept: yes\r\nContent-Length: "
                                + head.length() + "\r\n\r\n" + body)
                        .getBytes(StandardCharsets.ISO_8859_1));
                head = readHead(in);
            }
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            in.transferTo(out);
        } catch (IOException | InterruptedException gone) {
            // the peer went away
        }
    }

    private void sendUntilBroken(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000000000\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        try {
            while (true) {
                out.write(new byte[65_536]);
            }
        } catch (IOException broken) {
            brokenOff.incrementAndGet();
        }
    }

    /** Up to an empty line, or the first line break if that is no request. */
    private static String readHead(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var next = in.read();
            if (next < 0) {
                return head.toString();
            }
            head.append((char) next);
            if (head.length() == 4 && head.toString().equals("raw\n")) {
                return head.toString();
            }
        }
        return head.toString();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
