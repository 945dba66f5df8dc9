// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.peer;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** A target system on a bare socket: it notes every request's head as it came over the wire. */
public final class RawTarget implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Head> heads = new CopyOnWriteArrayList<>();
    private volatile Function<Head, String> status = head -> "200 OK";

    /**
     * The head of a request.
     *
     * @param lines as they came
     * @param connection number of the connection that it came on
     */
    public record Head(List<String> lines, int connection) {
        Head(List<String> lines) {
            this(lines, 0);
        }

        public String requestLine() {
            return lines.getFirst();
        }

        /** All values of a header, in order. */
        public List<String> header(String name) {
            return lines.stream()
                    .skip(1)
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .toList();
        }
    }

    private RawTarget() throws IOException {
        listener = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public static RawTarget start() throws IOException {
        return new RawTarget();
    }

    /** Answers with this status line's rest from now on. */
    public void answer(Function<Head, String> statusOf) {
        status = statusOf;
    }

    private void accept() {
        try {
            for (var number = 1; true; number++) {
                var connection = listener.accept();
                var its = number;
                Thread.ofVirtual().start(() -> serve(connection, its));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket connection, int number) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            for (var head = Wire.readHead(in); !head.isEmpty(); head = Wire.readHead(in)) {
                var request = new Head(head, number);
                in.readNBytes(Wire.contentLength(head));
                heads.add(request);
                var body = request.requestLine();
                connection
                        .getOutputStream()
                        .write(("HTTP/1.1 " + status.apply(request) + "\r\nContent-Length: " + body.length()
                                        + "\r\n\r\n" + body)
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
        } catch (IOException gone) {
            // The other side went away.
        }
    }

    /** All requests so far. */
    public List<Head> heads() {
        return List.copyOf(heads);
    }

    /** The only request so far. */
    public Head onlyHead() {
        if (heads.size() != 1) {
            throw new AssertionError(heads.size() + " requests came (expected: 1)");
        }
        return heads.getFirst();
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** {@code http://127.0.0.1:…}. */
    public String url() {
        return "http://127.0.0.1:" + listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    /** Just enough of HTTP/1.1 for both ends. */
    static final class Wire {
        private Wire() {}

        /** The lines of a head; none at the end of the stream. */
        static List<String> readHead(InputStream in) throws IOException {
            var lines = new java.util.ArrayList<String>();
            for (var line = readLine(in); !line.isEmpty(); line = readLine(in)) {
                lines.add(line);
            }
            return lines;
        }

        private static String readLine(InputStream in) throws IOException {
            var line = new StringBuilder();
            for (var c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
                line.append((char) c);
            }
            return line.toString().strip();
        }

        static int contentLength(List<String> head) {
            return new Head(head)
                    .header("content-length").stream()
                            .findFirst()
                            .map(Integer::parseInt)
                            .orElse(0);
        }
    }
}
