// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.pods;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Calls {@code http://<host>} until the file {@code /tmp/stop} exists, on connections that are kept as long as the other
 * side wants to, and on fresh ones in turn. A line for each failure, and {@code done requests=<n> failures=<n>} at the
 * end.
 */
public final class SteadyCaller {
    private static final Path STOP = Path.of("/tmp/stop");
    private static final int MILLIS_BETWEEN = 20;
    private static final int MILLIS_TO_ANSWER = 20_000;

    private final String host;
    private int requests;
    private int failures;

    private SteadyCaller(String host) {
        this.host = host;
    }

    public static void main(String[] arguments) throws InterruptedException {
        var caller = new SteadyCaller(arguments[0]);
        System.out.println("calling " + caller.host);
        while (!Files.exists(STOP)) {
            caller.onKeptConnection();
            caller.onFreshConnection();
        }
        System.out.println("done requests=" + caller.requests + " failures=" + caller.failures);
    }

    private void onFreshConnection() throws InterruptedException {
        try (var connection = new Connection(host)) {
            connection.call("close");
        } catch (IOException failure) {
            failed("fresh", failure);
        }
        pause();
    }

    private void onKeptConnection() throws InterruptedException {
        var calls = 0;
        try (var connection = new Connection(host)) {
            var kept = true;
            while (kept && !Files.exists(STOP) && calls < 50) {
                calls++;
                kept = connection.call("keep-alive");
                pause();
            }
        } catch (IOException failure) {
            failed("kept, call " + calls, failure);
        }
    }

    private void pause() throws InterruptedException {
        requests++;
        Thread.sleep(MILLIS_BETWEEN);
    }

    private void failed(String connection, IOException failure) throws InterruptedException {
        failures++;
        System.out.println("failure on a connection (" + connection + "): " + failure);
        pause();
    }

    private static final class Connection implements AutoCloseable {
        private final String host;
        private final Socket socket;
        private final BufferedReader in;

        Connection(String host) throws IOException {
            this.host = host;
            socket = new Socket(host, 80);
            socket.setSoTimeout(MILLIS_TO_ANSWER);
            in = new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1));
        }

        /** Whether the other side keeps the connection. */
        boolean call(String connection) throws IOException {
            var request = "GET / HTTP/1.1\r\nHost: " + host + "\r\nConnection: " + connection + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            var status = in.readLine();
            if (status == null || !status.startsWith("HTTP/1.1 200")) {
                throw new IOException("answer is " + status);
            }
            return readRest();
        }

        private boolean readRest() throws IOException {
            var kept = true;
            var length = 0;
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                var header = line.toLowerCase(Locale.ROOT);
                kept &= !header.matches("connection: *close");
                length = header.startsWith("content-length:")
                        ? Integer.parseInt(header.substring(15).strip())
                        : length;
            }
            for (var read = 0; read < length; read++) {
                if (in.read() < 0) {
                    throw new IOException("answer ends after " + read + " of " + length + " bytes");
                }
            }
            return kept;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
