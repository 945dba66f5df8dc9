// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.pods;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;

/** A target that answers every request with the request's own head. Argument: the port; default 8080. */
public final class EchoTarget {
    private EchoTarget() {}

    public static void main(String[] arguments) throws IOException {
        var port = arguments.length == 0 ? 8080 : Integer.parseInt(arguments[0]);
        try (var server = new ServerSocket(port)) {
            while (true) {
                var connection = server.accept();
                Thread.startVirtualThread(() -> serve(connection));
            }
        }
    }

    private static void serve(Socket connection) {
        try (connection) {
            var in = new BufferedReader(new InputStreamReader(connection.getInputStream(), ISO_8859_1));
            for (var head = head(in); !head.isEmpty(); head = head(in)) {
                var answer = "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: " + head.length()
                        + "\r\n\r\n" + head;
                connection.getOutputStream().write(answer.getBytes(ISO_8859_1));
            }
        } catch (IOException closed) {
            // the caller has gone
        }
    }

    private static String head(BufferedReader in) throws IOException {
        var head = new StringBuilder();
        for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line).append('\n');
        }
        return head.toString();
    }
}
