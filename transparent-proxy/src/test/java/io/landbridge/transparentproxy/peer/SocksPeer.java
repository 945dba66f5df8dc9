// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.peer;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The SOCKS5 side of a connectivity proxy, as it is documented, on a blocking socket. Behind it is a system that says {@code
 * hello} and then sends back what it gets.
 */
public final class SocksPeer implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private volatile int status;
    private volatile int reply;

    /** What a client said. */
    public record Asked(String token, String locationId, String host, int port) {}

    private SocksPeer() throws IOException {
        listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public static SocksPeer start() throws IOException {
        return new SocksPeer();
    }

    /** Answers authentications with this status from now on. */
    public void answerAuthentication(int with) {
        status = with;
    }

    /** Answers requests with this code from now on; a negative one is no answer at all. */
    public void answerRequest(int with) {
        reply = with;
    }

    private void accept() {
        try {
            while (true) {
                var connection = listener.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new DataInputStream(connection.getInputStream());
            expect(in, "050180");
            send(connection, "0580");
            expect(in, "01");
            var token = text(in.readNBytes(in.readInt()));
            var location = text(Base64.getDecoder().decode(in.readNBytes(in.readUnsignedByte())));
            send(connection, "01%02x".formatted(status));
            if (status == 0) {
                expect(in, "050100");
                asked.add(new Asked(token, location, host(in), in.readUnsignedShort()));
                connect(connection, in);
            }
        } catch (IOException gone) {
            // The other side went away.
        }
    }

    private void connect(Socket connection, DataInputStream in) throws IOException {
        if (reply < 0) {
            in.read();
        } else if (reply > 0) {
            send(connection, "05%02x0001000000000000".formatted(reply));
        } else {
            send(
                    connection,
                    "05000001000000000000" + HexFormat.of().formatHex("hello".getBytes(StandardCharsets.UTF_8)));
            in.transferTo(connection.getOutputStream());
        }
    }

    private static String host(DataInputStream in) throws IOException {
        return switch (in.readUnsignedByte()) {
            case 1 -> InetAddress.getByAddress(in.readNBytes(4)).getHostAddress();
            case 3 -> text(in.readNBytes(in.readUnsignedByte()));
            default -> throw new IOException("an address type that is not documented");
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void expect(DataInputStream in, String hex) throws IOException {
        var got = HexFormat.of().formatHex(in.readNBytes(hex.length() / 2));
        if (!got.equals(hex)) {
            throw new IOException("got " + got + " (expected: " + hex + ")");
        }
    }

    private static void send(Socket connection, String hex) throws IOException {
        connection.getOutputStream().write(HexFormat.of().parseHex(hex));
    }

    /** What was asked so far. */
    public List<Asked> asked() {
        return List.copyOf(asked);
    }

    public int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
