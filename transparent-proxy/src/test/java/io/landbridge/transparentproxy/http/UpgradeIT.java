// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Connections that change their protocol, as WebSocket does. */
@ExtendWith(LeakCheck.class)
class UpgradeIT {
    private static final String REQUEST =
            "GET /chat HTTP/1.1\r\nHost: erp\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Key: k\r\n\r\n";

    @Test
    void bytesPassBothWaysAfterTheSwitch() throws Exception {
        try (var origin = new RawOrigin(connection -> {
                    var head = connection.readHead();
                    assertThat(head).contains("connection: upgrade", "upgrade: websocket");
                    connection.write("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Accept: a\r\n\r\nfirst");
                    connection.write(connection.read(4) + "!");
                    connection.write(connection.readAll() + "?");
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            // When
            client.write(REQUEST + "ping");

            // Then
            assertThat(client.readHead())
                    .startsWith("HTTP/1.1 101 Switching Protocols")
                    .contains("connection: upgrade", "upgrade: websocket", "Sec-WebSocket-Accept: a");
            assertThat(client.read(10)).isEqualTo("firstping!");
            client.write("more");
            client.socket().shutdownOutput();
            assertThat(client.readAll()).isEqualTo("more?");
            assertThat(proxy.outcomes).singleElement().matches(outcome -> outcome.status() == 101);
        }
    }

    @Test
    void targetMayDeclineTheSwitch() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            // When
            client.write(REQUEST);

            // Then
            assertThat(client.readMessage()).startsWith("HTTP/1.1 200").endsWith("ok");
            client.write("GET / HTTP/1.1\r\nHost: erp\r\n\r\n");
            assertThat(client.readMessage()).endsWith("ok");
        }
    }

    @Test
    void switchThatNobodyAskedForIsAnError() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\n\r\n");
                var proxy = ProxyUnderTest.to(origin)) {
            assertThat(proxy.roundTrip("GET / HTTP/1.1\r\nHost: erp\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 502");
        }
    }
}
