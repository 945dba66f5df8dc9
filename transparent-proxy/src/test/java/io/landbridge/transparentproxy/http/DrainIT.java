// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The end of the program, as callers see it. */
@ExtendWith(LeakCheck.class)
class DrainIT {
    private static final String GET = "GET / HTTP/1.1\r\nHost: erp\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void exchangeUnderWayIsFinishedAndItsConnectionEnds() throws Exception {
        // Given
        var release = new CountDownLatch(1);
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    await(release);
                    connection.write(OK);
                    connection.readHead();
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            client.write(GET);
            Awaitility.await().until(() -> origin.connections() == 1);

            // When
            var drained = proxy.server().drain().toCompletableFuture();
            Awaitility.await()
                    .untilAsserted(() -> assertThatThrownBy(proxy::connect).isInstanceOf(ConnectException.class));
            release.countDown();

            // Then
            assertThat(client.readAll()).contains("connection: close").endsWith("ok");
            drained.get(5, TimeUnit.SECONDS);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void keptConnectionGetsOneMoreAnswerThatSaysItIsTheLast() throws Exception {
        try (var origin = RawOrigin.answering(OK);
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            client.write(GET);
            assertThat(client.readMessage()).doesNotContain("connection: close");

            // When
            var drained = proxy.server().drain().toCompletableFuture();
            Awaitility.await()
                    .untilAsserted(() -> assertThatThrownBy(proxy::connect).isInstanceOf(ConnectException.class));
            client.write(GET);

            // Then
            assertThat(client.readAll()).contains("connection: close").endsWith("ok");
            drained.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void idleConnectionEndsAfterTheGrace() throws Exception {
        try (var origin = RawOrigin.answering(OK);
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            client.write(GET);
            client.readMessage();

            // When
            var drained = proxy.server().drain().toCompletableFuture();

            // Then
            assertThat(client.readAll()).isEmpty();
            drained.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void exchangeThatDoesNotEndIsCutAtTheTimeout() throws Exception {
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    connection.readHead();
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            client.write(GET);
            Awaitility.await().until(() -> origin.connections() == 1);

            // When
            var drained = proxy.server().drain().toCompletableFuture();

            // Then
            drained.get(10, TimeUnit.SECONDS);
            assertThat(client.readAll()).isEmpty();
        }
    }
}
