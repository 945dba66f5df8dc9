// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A target system for TCP: it says back what it hears, until it hears no more. */
public final class EchoTarget implements AutoCloseable {
    private static final int BACKLOG = 8;

    private final ServerSocket server;

    private EchoTarget(ServerSocket server) {
        this.server = server;
    }

    /** Listens on a free port. */
    public static EchoTarget start() throws IOException {
        var target = new EchoTarget(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().name("echo").daemon().start(target::serve);
        return target;
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var caller = server.accept()) {
                echo(caller);
            } catch (IOException gone) {
                // the next one may stay
            }
        }
    }

    private static void echo(Socket caller) throws IOException {
        caller.getInputStream().transferTo(caller.getOutputStream());
        caller.shutdownOutput();
    }

    /** Where it listens, on this machine. */
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
