// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.pods;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Locale;

/** A WebSocket server (RFC 6455) that sends each message of up to 125 bytes back. Arguments: address, port. */
public final class WebSocketEcho {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private WebSocketEcho() {}

    public static void main(String[] arguments) throws IOException {
        var address = InetAddress.getByName(arguments[0]);
        try (var server = new ServerSocket(Integer.parseInt(arguments[1]), 50, address)) {
            while (true) {
                var connection = server.accept();
                Thread.startVirtualThread(() -> serve(connection));
            }
        }
    }

    private static void serve(Socket connection) {
        try (connection) {
            var in = new DataInputStream(connection.getInputStream());
            var out = connection.getOutputStream();
            out.write(answer(key(in)).getBytes(ISO_8859_1));
            while (true) {
                echo(in, out);
            }
        } catch (IOException | GeneralSecurityException ended) {
            // the caller has gone, or speaks something else
        }
    }

    private static String key(DataInputStream in) throws IOException {
        var key = "";
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            key = line.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")
                    ? line.substring(18).strip()
                    : key;
        }
        return key;
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (var next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException();
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private static String answer(String key) throws GeneralSecurityException {
        var accept = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(ISO_8859_1));
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + Base64.getEncoder().encodeToString(accept) + "\r\n\r\n";
    }

    private static void echo(DataInputStream in, OutputStream out) throws IOException {
        var first = in.readUnsignedByte();
        var length = in.readUnsignedByte() & 0x7f;
        var mask = in.readNBytes(4);
        var frame = new byte[2 + length];
        frame[0] = (byte) first;
        frame[1] = (byte) length;
        for (var i = 0; i < length; i++) {
            frame[2 + i] = (byte) (in.readUnsignedByte() ^ mask[i % 4]);
        }
        out.write(frame);
    }
}
