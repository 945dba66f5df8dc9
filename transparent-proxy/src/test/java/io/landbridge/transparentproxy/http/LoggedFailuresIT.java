// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.LoggerFactory;

/** Which failures of connections show in the log. */
@ExtendWith(LeakCheck.class)
class LoggedFailuresIT {
    private final Logger logger = (Logger) LoggerFactory.getLogger("io.landbridge");
    private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();
    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
                events.add(event);
            }
        }
    };

    @BeforeEach
    void attach() {
        appender.setContext(logger.getLoggerContext());
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void detach() {
        logger.detachAppender(appender);
    }

    private static ProxyUnderTest broken() throws IOException {
        return new ProxyUnderTest(head -> {
            throw new IllegalStateException("on purpose");
        });
    }

    @Test
    void bugIsLoggedOnceWithTheRequestsId() throws Exception {
        try (var proxy = broken()) {
            // When
            var answer = proxy.roundTrip("GET / HTTP/1.1\r\nHost: erp\r\nX-Request-Id: id-7\r\n\r\n");

            // Then
            assertThat(answer).isEmpty();
            Awaitility.await().until(() -> proxy.outcomes.size() == 1);
            assertThat(events).singleElement().satisfies(event -> {
                assertThat(event.getFormattedMessage()).contains("of request id-7");
                assertThat(event.getThrowableProxy().getMessage()).isEqualTo("on purpose");
            });
        }
    }

    @Test
    void bugOnAStreamIsLoggedOnce() throws Exception {
        try (var proxy = broken();
                var client = new Http2Client(proxy.server().port())) {
            // When
            client.open()
                    .headers(
                            new DefaultHttp2Headers(false)
                                    .method("GET")
                                    .path("/")
                                    .scheme("http")
                                    .authority("erp"),
                            true);

            // Then
            Awaitility.await().until(() -> !client.isOpen());
            assertThat(events)
                    .singleElement()
                    .satisfies(event -> assertThat(event.getFormattedMessage()).contains("HTTP/2"));
        }
    }

    @Test
    void peersThatResetConnectionsAreNotWorthALine() throws Exception {
        // Given
        var begun = new CompletableFuture<Void>();
        try (var origin = new RawOrigin(connection -> {
                    connection.readHead();
                    connection.socket().setSoLinger(true, 0);
                    begun.complete(null);
                });
                var proxy = ProxyUnderTest.to(origin);
                var client = proxy.connect();
                var impatient = proxy.connect()) {
            // When
            client.write("GET / HTTP/1.1\r\nHost: erp\r\n\r\n");
            begun.get(10, TimeUnit.SECONDS);
            impatient.write("GET / HTTP/1.1\r\n");
            impatient.socket().setSoLinger(true, 0);
            impatient.close();

            // Then
            assertThat(client.readMessage()).startsWith("HTTP/1.1 502");
            assertThat(events).isEmpty();
        }
    }
}
