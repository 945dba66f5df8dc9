// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.tls.ClientTls;
import io.landbridge.tls.ServerTrust;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Requests that the JDK's client would not send. */
final class Raw {
    private Raw() {}

    /** The whole answer; the headers should contain {@code Connection: close}. */
    static String get(URI base, String path, String... headers) throws IOException {
        var context = new ClientTls(new ServerTrust.Everyone(), Optional.empty()).toContext();
        try (var socket = context.getSocketFactory().createSocket(base.getHost(), base.getPort())) {
            var request = "GET " + path + " HTTP/1.1\r\nHost: " + base.getAuthority() + "\r\n"
                    + String.join("\r\n", headers) + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
