// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What callers see of the proxy on the wire. */
@org.junit.jupiter.api.extension.ExtendWith(LeakCheck.class)
class HttpServerIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

    @Test
    void answersComeInTheOrderOfPipelinedRequests() throws Exception {
        // Given
        var origin = new RawOrigin(connection -> {
            for (String head; (head = connection.readHead()) != null; ) {
                var path = head.substring(4, head.indexOf(" HTTP"));
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path);
            }
        });
        try (origin;
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            // When
            client.write("GET /a HTTP/1.1\r\nHost: erp\r\n\r\nGET /bb HTTP/1.1\r\nHost: erp\r\n\r\n"
                    + "GET /ccc HTTP/1.1\r\nHost: erp\r\nConnection: close\r\n\r\n");

            // Then
            assertThat(client.readAll())
                    .containsSubsequence("/a", "/bb", "/ccc")
                    .contains("connection: close");
            assertThat(origin.connections()).isEqualTo(1);
            assertThat(proxy.outcomes).hasSize(3);
        }
    }

    @Test
    void keptConnectionServesTheNextCaller() throws Exception {
        try (var origin = RawOrigin.answering(OK);
                var proxy = ProxyUnderTest.to(origin)) {
            // When
            var answers = new StringBuilder();
            for (var i = 0; i < 5; i++) {
                answers.append(proxy.roundTrip("GET / HTTP/1.1\r\nHost: erp\r\nConnection: close\r\n\r\n"));
            }

            // Then
            assertThat(answers.toString().split("hello", -1)).hasSize(6);
            assertThat(origin.connections())
                    .isLessThanOrEqualTo(Runtime.getRuntime().availableProcessors());
        }
    }

    @Test
    void planMayComeLaterFromAnotherThread() throws Exception {
        try (var origin = RawOrigin.answering(OK);
                var proxy = new ProxyUnderTest(head -> CompletableFuture.supplyAsync(
                        () -> ProxyUnderTest.forward(head, origin.port(), ProxyUnderTest.EXCHANGE),
                        CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS)))) {
            // When
            var answer = proxy.roundTrip("GET / HTTP/1.1\r\nHost: erp\r\nConnection: close\r\n\r\n");

            // Then
            assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").endsWith("\r\n\r\nhello");
        }
    }
}
