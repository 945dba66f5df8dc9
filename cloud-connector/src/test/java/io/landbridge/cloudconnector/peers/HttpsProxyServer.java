// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that knows CONNECT and one user. */
public final class HttpsProxyServer implements AutoCloseable {
    private final ServerSocket server;
    private final String expected;
    private final List<String> tunnels = new CopyOnWriteArrayList<>();

    public HttpsProxyServer(String user, String password) {
        expected =
                "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
        Thread.startVirtualThread(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The targets of the tunnels that were opened. */
    public List<String> tunnels() {
        return tunnels;
    }

    private void accept() {
        try {
            while (true) {
                var socket = server.accept();
                Thread.startVirtualThread(() -> serve(socket));
            }
        } catch (IOException closed) {
            // that is all
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            var reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8), 1);
            while (true) {
                var line = reader.readLine();
                var authorized = false;
                for (var header = reader.readLine(); header != null && !header.isEmpty(); header = reader.readLine()) {
                    authorized |= header.equalsIgnoreCase("Proxy-Authorization: " + expected);
                }
                if (line == null) {
                    return;
                }
                if (authorized) {
                    tunnel(socket, line.split(" ")[1]);
                    return;
                }
                say(
                        socket,
                        "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"p\"\r\n"
                                + "Content-Length: 0\r\n\r\n");
            }
        } catch (IOException broken) {
            // the other side sees it
        }
    }

    private void tunnel(Socket socket, String target) throws IOException {
        tunnels.add(target);
        var parts = target.split(":");
        try (var upstream = new Socket(parts[0], Integer.parseInt(parts[1]))) {
            say(socket, "HTTP/1.1 200 OK\r\n\r\n");
            Thread.startVirtualThread(() -> copy(socket, upstream));
            copy(upstream, socket);
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            // the other direction ends as well
        }
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
