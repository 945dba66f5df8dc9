// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A target that does exactly what a test says, byte by byte. */
final class RawOrigin implements AutoCloseable {
    /** What to do with each connection, on a thread of its own. */
    interface Script {
        void run(RawPeer connection) throws IOException;
    }

    private final ServerSocket socket;
    private final List<RawPeer> connections = new CopyOnWriteArrayList<>();

    RawOrigin(Script script) throws IOException {
        this(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    RawOrigin(ServerSocket socket, Script script) {
        this.socket = socket;
        Thread.ofVirtual().start(() -> accept(script));
    }

    /** Answers every request on every connection with that text. */
    static RawOrigin answering(String answer) throws IOException {
        return new RawOrigin(connection -> {
            while (connection.readHead() != null) {
                connection.write(answer);
            }
        });
    }

    private void accept(Script script) {
        while (!socket.isClosed()) {
            try {
                var connection = new RawPeer(socket.accept());
                connections.add(connection);
                Thread.ofVirtual().start(() -> run(script, connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void run(Script script, RawPeer connection) {
        try (connection) {
            script.run(connection);
        } catch (IOException ended) {
            // the proxy may end a connection at any time
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** How many connections came in. */
    int connections() {
        return connections.size();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var connection : connections) {
            connection.close();
        }
    }
}
