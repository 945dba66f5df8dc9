// SPDX-License-Identifier: Apache-2.0

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The load of the bench of SOCKS5, and what it gets to. {@code target PORT} serves what the first byte of a connection asks for:
 * {@code e} for that byte, {@code s} for zeros without end. {@code connects}, {@code bytes} and {@code idle} take the port of a
 * SOCKS5 server, a file with a token or {@code -} for no authentication, the target's host and port, and a number of
 * connections; the first two then a time in seconds. They print one line of JSON, {@code idle} as soon as all are open; then it
 * keeps them until it is ended.
 */
final class Socks {
    private final int port;
    private final byte[] greeting;
    private final byte[] connect;

    private Socks(int port, String tokenFile, String host, int targetPort) throws IOException {
        this.port = port;
        this.greeting = tokenFile.equals("-") ? new byte[] {5, 1, 0} : new byte[] {5, 1, (byte) 0x80};
        this.connect = connect(tokenFile, host, targetPort);
    }

    /** What follows the choice of a method: the token if there is one, and the request. */
    private static byte[] connect(String tokenFile, String host, int port) throws IOException {
        var token = tokenFile.equals("-") ? new byte[0] : Files.readAllBytes(Path.of(tokenFile));
        var name = host.getBytes(StandardCharsets.US_ASCII);
        var words = ByteBuffer.allocate(6 + token.length + 7 + name.length);
        if (token.length > 0) {
            words.put((byte) 1).putInt(token.length).put(token).put((byte) 0);
        }
        words.put(new byte[] {5, 1, 0});
        if (name[0] >= '0' && name[0] <= '9') {
            words.put((byte) 1).put(InetAddress.getByName(host).getAddress());
        } else {
            words.put((byte) 3).put((byte) name.length).put(name);
        }
        words.putShort((short) port).flip();
        var bytes = new byte[words.remaining()];
        words.get(bytes);
        return bytes;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("target")) {
            serve(Integer.parseInt(arguments[1]));
            return;
        }
        var socks = new Socks(
                Integer.parseInt(arguments[1]), arguments[2], arguments[3], Integer.parseInt(arguments[4]));
        var count = Integer.parseInt(arguments[5]);
        switch (arguments[0]) {
            case "connects" -> socks.connects(count, Integer.parseInt(arguments[6]));
            case "bytes" -> socks.bytes(count, Integer.parseInt(arguments[6]));
            case "idle" -> socks.idle(count);
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    // ---- the target

    private static void serve(int port) throws IOException {
        try (var listener = new ServerSocket()) {
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 4_096);
            System.out.println("listening");
            while (true) {
                var connection = listener.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            }
        }
    }

    private static void serve(Socket connection) {
        try (connection) {
            var zeros = new byte[65_536];
            for (int asked; (asked = connection.getInputStream().read()) >= 0; ) {
                if (asked == 'e') {
                    connection.getOutputStream().write(asked);
                }
                while (asked == 's') {
                    connection.getOutputStream().write(zeros);
                }
            }
        } catch (IOException gone) {
            // the caller has what it wanted
        }
    }

    // ---- the load

    private Socket open() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port);
        try {
            socket.setTcpNoDelay(true);
            handshake(socket, new DataInputStream(socket.getInputStream()), socket.getOutputStream());
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private void handshake(Socket socket, DataInputStream in, OutputStream out) throws IOException {
        out.write(greeting);
        require(in.readShort() == (0x500 | greeting[2] & 0xff), "another method was chosen");
        out.write(connect);
        if (greeting[2] != 0) {
            require(in.readShort() == 0x100, "the token was refused");
        }
        var reply = new byte[10];
        in.readFully(reply);
        require(reply[1] == 0, "reply " + reply[1]);
    }

    private static void require(boolean condition, String otherwise) throws IOException {
        if (!condition) {
            throw new IOException(otherwise);
        }
    }

    private void connects(int callers, int seconds) throws InterruptedException {
        var micros = new ConcurrentLinkedQueue<Long>();
        var failed = new AtomicLong();
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        run(callers, () -> {
            while (System.nanoTime() < end) {
                var started = System.nanoTime();
                try (var socket = open()) {
                    socket.getOutputStream().write('e');
                    require(socket.getInputStream().read() == 'e', "no echo");
                    micros.add((System.nanoTime() - started) / 1_000);
                } catch (IOException broken) {
                    failed.incrementAndGet();
                }
            }
        });
        var sorted = micros.stream().sorted().toList();
        System.out.printf(
                Locale.ROOT,
                "{\"count\": %d, \"failed\": %d, \"p50\": %d, \"p99\": %d}%n",
                sorted.size(),
                failed.get(),
                sorted.isEmpty() ? 0 : sorted.get(sorted.size() / 2),
                sorted.isEmpty() ? 0 : sorted.get(sorted.size() * 99 / 100));
    }

    private void bytes(int callers, int seconds) throws InterruptedException {
        var count = new AtomicLong();
        var failed = new AtomicLong();
        var end = System.nanoTime() + seconds * 1_000_000_000L;
        run(callers, () -> {
            var piece = new byte[65_536];
            try (var socket = open()) {
                socket.getOutputStream().write('s');
                while (System.nanoTime() < end) {
                    count.addAndGet(socket.getInputStream().read(piece));
                }
            } catch (IOException broken) {
                failed.incrementAndGet();
            }
        });
        System.out.printf("{\"count\": %d, \"failed\": %d}%n", count.get(), failed.get());
    }

    private void idle(int count) throws IOException, InterruptedException {
        List<Socket> open = new ArrayList<>();
        for (var i = 0; i < count; i++) {
            open.add(open());
        }
        System.out.printf("{\"count\": %d, \"failed\": 0}%n", open.size());
        new CountDownLatch(1).await();
    }

    private static void run(int callers, Runnable caller) throws InterruptedException {
        var threads = new ArrayList<Thread>();
        for (var i = 0; i < callers; i++) {
            threads.add(Thread.ofVirtual().start(caller));
        }
        for (var thread : threads) {
            thread.join();
        }
    }
}
