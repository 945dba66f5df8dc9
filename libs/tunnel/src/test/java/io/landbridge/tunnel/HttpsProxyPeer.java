// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that connects for those who know its password (RFC 9110 §9.3.6, RFC 7617). */
final class HttpsProxyPeer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0);
    private final List<String> connected = new CopyOnWriteArrayList<>();
    private final String credentials;

    HttpsProxyPeer(String user, String password) throws IOException {
        this.credentials =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What was connected to. */
    List<String> connected() {
        return connected;
    }

    private void accept() {
        try {
            while (true) {
                var client = listener.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket client) {
        try (client) {
            var head = readHead(client);
            if (!head.toLowerCase().contains("proxy-authorization: " + credentials.toLowerCase())) {
                write(client, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
                return;
            }
            var authority = head.split(" ")[1];
            try (var target = new Socket("localhost", Integer.parseInt(authority.split(":")[1]))) {
                connected.add(authority);
                write(client, "HTTP/1.1 200 Connected\r\n\r\n");
                var back = Thread.ofVirtual().start(() -> copy(target, client));
                copy(client, target);
                back.interrupt();
            }
        } catch (IOException closed) {
            // one side is gone
        }
    }

    private static String readHead(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        return head.toString();
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException closed) {
            // one side is gone
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
