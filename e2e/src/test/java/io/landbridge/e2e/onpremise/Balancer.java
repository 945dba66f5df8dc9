// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** One address for several ports: each connection goes to one that answers, whichever. */
final class Balancer implements AutoCloseable {
    private final ServerSocket listener = new ServerSocket(0);
    private final List<Integer> ports;

    Balancer(List<Integer> ports) throws IOException {
        this.ports = List.copyOf(ports);
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                var from = listener.accept();
                Thread.ofVirtual().start(() -> carry(from));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void carry(Socket from) {
        var first = ThreadLocalRandom.current().nextInt(ports.size());
        for (var i = 0; i < ports.size(); i++) {
            try (var to = new Socket("127.0.0.1", ports.get((first + i) % ports.size()))) {
                var back = Thread.ofVirtual().start(() -> copy(to, from));
                copy(from, to);
                back.join();
                return;
            } catch (IOException | InterruptedException refused) {
                // the next one
            }
        }
        close(from);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException gone) {
            // as wanted
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
    }
}
