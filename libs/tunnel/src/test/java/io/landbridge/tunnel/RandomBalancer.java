// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** A plain balancer of layer 4: each connection goes to one of its ports, whichever. */
final class RandomBalancer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0);
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final int[] ports;

    RandomBalancer(int... ports) throws IOException {
        this.ports = ports;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var from = listener.accept();
                var to = new Socket(
                        "127.0.0.1", ports[ThreadLocalRandom.current().nextInt(ports.length)]);
                sockets.addAll(Set.of(from, to));
                Thread.ofVirtual().start(() -> copy(from, to));
                Thread.ofVirtual().start(() -> copy(to, from));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException closed) {
            // one side is gone, and so goes the other
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
