// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.proxy.plan.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is sent again, and what is not. */
@ExtendWith(LeakCheck.class)
class RetryIT {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    private static Limits limits(int maxRetries, Integer... statuses) {
        return new Limits(Duration.ofSeconds(2), Duration.ofSeconds(1), maxRetries, Set.of(statuses));
    }

    /** Answers one request on each connection, and closes when the second comes. */
    private static RawOrigin closingOnReuse(List<String> requests) throws Exception {
        return new RawOrigin(connection -> {
            requests.add(connection.readMessage());
            connection.write(OK);
            connection.readHead();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT"})
    void staleConnectionIsReplacedWithoutTheCallerNoticing(String method) throws Exception {
        // Given
        var requests = new CopyOnWriteArrayList<String>();
        try (var origin = closingOnReuse(requests);
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            for (var i = 0; i < 3; i++) {
                // When
                client.write(method + " /" + i + " HTTP/1.1\r\nHost: erp\r\nContent-Length: 2\r\n\r\nhi");

                // Then
                assertThat(client.readMessage()).startsWith("HTTP/1.1 200").endsWith("ok");
            }
            assertThat(requests).hasSize(3).allMatch(request -> request.endsWith("\r\n\r\nhi"));
        }
    }

    @Test
    void postOnAStaleConnectionIsNotSentTwice() throws Exception {
        // Given
        var requests = new CopyOnWriteArrayList<String>();
        try (var origin = closingOnReuse(requests);
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect()) {
            client.write("GET / HTTP/1.1\r\nHost: erp\r\n\r\n");
            client.readMessage();

            // When
            client.write("POST / HTTP/1.1\r\nHost: erp\r\nContent-Length: 2\r\n\r\nhi");

            // Then
            assertThat(client.readMessage()).startsWith("HTTP/1.1 502").contains("x-error-origin: Transparent Proxy");
        }
    }

    @Test
    void configuredStatusIsRetriedAsOftenAsConfigured() throws Exception {
        // Given
        var count = new AtomicInteger();
        try (var origin = new RawOrigin(connection -> {
                    while (connection.readMessage() != null) {
                        connection.write(
                                count.incrementAndGet() < 3
                                        ? "HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy"
                                        : OK);
                    }
                });
                var proxy = ProxyUnderTest.to(origin, limits(2, 503))) {
            // When
            var answer =
                    proxy.roundTrip("POST / HTTP/1.1\r\nHost: erp\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");

            // Then
            assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("busy");
            assertThat(count).hasValue(3);
        }
    }

    @Test
    void lastAnswerPassesWhenRetriesAreUsedUp() throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 503 Busy\r\nContent-Length: 4\r\n\r\nbusy");
                var proxy = ProxyUnderTest.to(origin, limits(2, 503))) {
            // When
            var answer = proxy.roundTrip("GET / HTTP/1.1\r\nHost: erp\r\nConnection: close\r\n\r\n");

            // Then
            assertThat(answer).startsWith("HTTP/1.1 503 Busy").endsWith("busy");
            assertThat(origin.connections()).isEqualTo(3);
        }
    }

    @Test
    void transportErrorsAreRetriedAsOftenAsConfigured() throws Exception {
        // Given
        var count = new AtomicInteger();
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    if (count.incrementAndGet() == 3) {
                        connection.write(OK);
                        connection.readHead();
                    }
                });
                var proxy = ProxyUnderTest.to(origin, limits(2))) {
            // When
            var answer = proxy.roundTrip("POST / HTTP/1.1\r\nHost: erp\r\nConnection: close\r\n\r\n");

            // Then
            assertThat(answer).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void refusedCredentialsAreReplacedOnce() throws Exception {
        // Given
        try (var origin = new RawOrigin(connection -> {
                    for (String head; (head = connection.readMessage()) != null; ) {
                        connection.write(
                                head.contains("fresh") ? OK : "HTTP/1.1 401 No\r\nContent-Length: 2\r\n\r\nno");
                    }
                });
                var proxy = ProxyUnderTest.to(origin)) {
            proxy.replanning(head -> {
                var plan = ProxyUnderTest.forward(head, origin.port(), ProxyUnderTest.EXCHANGE);
                plan.headers().set("Authorization", "fresh");
                return Optional.of(plan);
            });

            // When
            var answer =
                    proxy.roundTrip("POST / HTTP/1.1\r\nHost: erp\r\nContent-Length: 2\r\nConnection: close\r\n\r\nhi");

            // Then
            assertThat(answer).startsWith("HTTP/1.1 200").endsWith("ok");
            assertThat(proxy.outcomes).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 2\r\n\r\nno", "Content-Length: 0\r\n\r\n"})
    void withoutFresherCredentialsTheTargets401Passes(String rest) throws Exception {
        try (var origin = RawOrigin.answering("HTTP/1.1 401 No\r\nWWW-Authenticate: Basic\r\n" + rest);
                var proxy = ProxyUnderTest.to(origin)) {
            // When
            var answer = proxy.roundTrip("GET / HTTP/1.1\r\nHost: erp\r\nConnection: close\r\n\r\n");

            // Then
            assertThat(answer).startsWith("HTTP/1.1 401 No").contains("WWW-Authenticate: Basic");
        }
    }
}
