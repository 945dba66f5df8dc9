// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers, as the other side sees them. */
@ExtendWith(LeakCheck.class)
class HeadersIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void headersOfTheCallersConnectionDoNotReachTheTarget() throws Exception {
        // Given
        var seen = new CompletableFuture<String>();
        try (var origin = new RawOrigin(connection -> {
                    seen.complete(connection.readHead());
                    connection.write(OK);
                });
                var proxy = ProxyUnderTest.to(origin)) {
            // When
            proxy.roundTrip("GET /a HTTP/1.1\r\nHost: erp\r\nConnection: close, X-Listed, keep-alive\r\nX-Listed: 1\r\n"
                    + "Keep-Alive: timeout=5\r\nProxy-Connection: keep-alive\r\nProxy-Authorization: Basic eDp5\r\n"
                    + "TE: trailers\r\nUpgrade: h2c\r\nX-Kept: a\r\nx-kept: b\r\n\r\n");

            // Then
            assertThat(seen.get(5, TimeUnit.SECONDS))
                    .isEqualTo("GET /a HTTP/1.1\r\nHost: erp\r\nX-Kept: a\r\nx-kept: b\r\n\r\n");
        }
    }

    @Test
    void headersOfTheTargetsConnectionDoNotReachTheCaller() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 200 OK\r\nConnection: X-Listed\r\nX-Listed: 1\r\n"
                        + "Keep-Alive: timeout=5\r\nProxy-Connection: keep-alive\r\nUpgrade: h2c\r\nX-Kept: a\r\n"
                        + "Content-Length: 2\r\n\r\nok");
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            // When
            client.write("GET / HTTP/1.1\r\nHost: erp\r\n\r\n");

            // Then
            assertThat(client.readMessage()).isEqualTo("HTTP/1.1 200 OK\r\nX-Kept: a\r\nContent-Length: 2\r\n\r\nok");
        }
    }

    private static String requestId(String received) throws Exception {
        try (var origin = RawOrigin.answering(OK);
                var proxy = ProxyUnderTest.to(origin)) {
            proxy.roundTrip(
                    "GET / HTTP/1.1\r\nHost: erp\r\nX-Request-Id: " + received + "\r\nConnection: close\r\n\r\n");
            return proxy.outcomes.getFirst().head().requestId();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "00-4bf92f-b7:1", "A_z.9/+=@"})
    void harmlessRequestIdIsTakenOver(String id) throws Exception {
        assertThat(requestId(id)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "<script>", "a\"b", "ä", "{}"})
    void otherRequestIdIsReplaced(String id) throws Exception {
        assertThat(requestId(id)).matches("[0-9a-f]{32}");
    }

    @Test
    void requestIdOfMoreThan128CharactersIsReplaced() throws Exception {
        assertThat(requestId("x".repeat(128))).hasSize(128);
        assertThat(requestId("x".repeat(129))).matches("[0-9a-f]{32}");
    }
}
