// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/** A server on a real socket for one connection: it shakes hands and says who the client is. */
final class TlsPeer implements AutoCloseable {
    private static final int DEADLINE_MS = 10_000;

    private final SSLServerSocket socket;
    private final CompletableFuture<String> client = new CompletableFuture<>();

    TlsPeer(SSLContext context, boolean demandsClient) throws IOException {
        socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 1, InetAddress.getLoopbackAddress());
        socket.setSoTimeout(DEADLINE_MS);
        socket.setNeedClientAuth(demandsClient);
        Thread.ofVirtual().start(this::serve);
    }

    private void serve() {
        try (var connection = (SSLSocket) socket.accept()) {
            connection.setSoTimeout(DEADLINE_MS);
            connection.startHandshake();
            client.complete(clientOf(connection));
            connection.getOutputStream().write('!');
        } catch (IOException failed) {
            client.completeExceptionally(failed);
        }
    }

    private static String clientOf(SSLSocket connection) {
        try {
            return connection.getSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException nobody) {
            return "";
        }
    }

    /** The client's subject; empty without certificate. Fails when the handshake did. */
    CompletableFuture<String> client() {
        return client;
    }

    /** Shakes hands as that client, calling the server by that name, and reads the server's word. */
    void connect(ClientTls tls, String host) throws IOException {
        var plain = new Socket(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        plain.setSoTimeout(DEADLINE_MS);
        try (var connection =
                (SSLSocket) tls.toContext().getSocketFactory().createSocket(plain, host, socket.getLocalPort(), true)) {
            connection.startHandshake();
            if (connection.getInputStream().read() != '!') {
                throw new IOException("the server ended the connection");
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
