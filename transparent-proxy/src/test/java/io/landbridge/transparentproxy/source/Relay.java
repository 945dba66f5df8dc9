// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A relay of TCP connections that can be cut and restored: an outage of whatever is behind it. */
final class Relay implements AutoCloseable {
    private final URI target;
    private final InetSocketAddress address;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private ServerSocket server;

    private Relay(URI target, ServerSocket server) {
        this.target = target;
        this.server = server;
        this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    }

    static Relay to(URI target) throws IOException {
        var relay = new Relay(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        relay.accept();
        return relay;
    }

    int port() {
        return address.getPort();
    }

    private void accept() {
        var listening = server;
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    var downstream = listening.accept();
                    var upstream = new Socket(target.getHost(), target.getPort());
                    copy(downstream, upstream);
                    copy(upstream, downstream);
                }
            } catch (IOException closed) {
                // cut
            }
        });
    }

    private void copy(Socket from, Socket to) {
        sockets.add(from);
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException ended) {
                // either side went away
            } finally {
                sockets.remove(from);
            }
        });
    }

    /** Ends all connections and refuses new ones. */
    void cut() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
    }

    /** Accepts connections again, on the same port. */
    void restore() throws IOException {
        server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(address);
        accept();
    }

    @Override
    public void close() {
        try {
            cut();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
