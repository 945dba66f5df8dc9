// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Two connectivity proxies and two cloud connectors lose one of them under load, in all the ways that happen. After each, they
 * hold no more than before.
 */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledOnOs(OS.LINUX)
class OnPremiseFaultsIT {
    private static final Duration RECOVERY = Duration.ofSeconds(60);
    private static final long MOST_FOR_A_SLOW_READER = 24 << 20;

    private Path folder;
    private OnPremiseStack stack;
    private List<AtRest> base;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "on-premise-");
        stack = new OnPremiseStack(folder);
        try (var load = stack.load()) {
            awaitAnswers(load, 1_000);
            load.end();
        }
        base = stack.held();
    }

    @AfterEach
    void everythingIsBackAtItsBase() {
        stack.awaitReady();
        await().atMost(RECOVERY).untilAsserted(() -> {
            var held = stack.held();
            for (var i = 0; i < held.size(); i++) {
                held.get(i).isBackAt(base.get(i));
            }
        });
    }

    @AfterAll
    void stop() throws IOException {
        stack.close();
    }

    private static void awaitAnswers(SteadyLoad load, int more) {
        var before = load.answered();
        await().atMost(RECOVERY).until(() -> load.answered() > before + more);
    }

    @Test
    void killedConnectorCostsNoRequestThatMayBeTriedAgain() throws Exception {
        try (var load = stack.load()) {
            // Given
            awaitAnswers(load, 200);

            // When
            stack.connector(0).kill();
            stack.awaitTunnels(1);
            awaitAnswers(load, 200);
            stack.restartConnector(0);
            stack.awaitTunnels(2);
            awaitAnswers(load, 200);

            // Then
            assertThat(load.end()).isEmpty();
        }
    }

    @Test
    void killedProxyCostsNoRequestThatMayBeTriedAgain() throws Exception {
        try (var load = stack.load()) {
            // Given
            awaitAnswers(load, 200);

            // When
            stack.proxy(0).kill();
            awaitAnswers(load, 200);
            stack.restartProxy(0);
            stack.awaitTunnels(2);
            awaitAnswers(load, 200);

            // Then
            assertThat(load.end()).isEmpty();
        }
    }

    @Test
    void frozenConnectorIsMissedWithin15SecondsAndServesAgainWhenItThaws() throws Exception {
        try (var load = stack.load()) {
            // Given
            awaitAnswers(load, 200);

            // When
            stack.connector(1).freeze();
            var missed = durationOf(() -> stack.awaitTunnels(1));
            awaitAnswers(load, 200);
            stack.connector(1).thaw();
            stack.awaitTunnels(2);
            awaitAnswers(load, 200);

            // Then
            assertThat(load.end()).isEmpty();
            assertThat(missed).isLessThan(Duration.ofSeconds(15));
        }
    }

    @Test
    void proxyThatIsToldToEndLosesNoRequest() throws Exception {
        try (var load = stack.load()) {
            // Given
            awaitAnswers(load, 200);

            // When
            var status = stack.proxy(1).stop();
            awaitAnswers(load, 200);
            stack.restartProxy(1);
            stack.awaitTunnels(2);

            // Then
            assertThat(status).isZero();
            assertThat(load.end()).isEmpty();
            assertThat(load.retried()).isZero();
        }
    }

    @Test
    void connectorThatIsToldToEndLosesNoRequest() throws Exception {
        try (var load = stack.load()) {
            // Given
            awaitAnswers(load, 200);

            // When
            stack.connector(1).stop();
            awaitAnswers(load, 200);
            stack.restartConnector(1);
            stack.awaitTunnels(2);

            // Then
            assertThat(load.end()).isEmpty();
            assertThat(load.retried()).isZero();
        }
    }

    @Test
    void cutLineIsMissedWithin15SecondsAndServesAgainAtOnceWhenItIsMended() throws Exception {
        try (var line = Line.lay();
                var load = stack.load()) {
            // Given
            stack.connector(1).stop();
            stack.restartConnector(1, line);
            stack.awaitTunnels(2);
            awaitAnswers(load, 200);

            // When
            line.cut();
            var missed = durationOf(() -> stack.awaitTunnels(1));
            awaitAnswers(load, 200);
            line.mend();
            var mended = durationOf(() -> stack.awaitTunnels(2));
            awaitAnswers(load, 200);
            stack.connector(1).stop();
            stack.restartConnector(1);
            stack.awaitTunnels(2);

            // Then
            assertThat(load.end()).isEmpty();
            assertThat(missed).isLessThan(Duration.ofSeconds(15));
            assertThat(mended).isLessThan(Duration.ofSeconds(10));
        }
    }

    @Test
    void connectorWithAWrongClockSaysSoAndServesWhenItIsRight() throws Exception {
        var clock = WrongClock.in(folder);
        try (var load = stack.load()) {
            // Given
            stack.connector(1).stop();
            clock.set("+200d");
            stack.restartConnector(1, clock);

            // When
            var late = awaitFailure(1);
            clock.set("-30d");
            stack.reconnect(1);
            var early = awaitFailure(1, late);
            clock.set("+0");
            stack.awaitTunnels(2);
            awaitAnswers(load, 200);
            stack.connector(1).stop();
            stack.restartConnector(1);
            stack.awaitTunnels(2);

            // Then
            assertThat(late).contains("expired", "clock");
            assertThat(early).contains("not valid yet", "clock");
            assertThat(load.end()).isEmpty();
        }
    }

    @Test
    void slowReaderHoldsUpNobodyAndGetsAll() throws Exception {
        try (var load = stack.load();
                var reader = stack.slowReader(0)) {
            // Given
            awaitAnswers(load, 200);
            var memory = stack.metrics(0).sum("connectivity_proxy_direct_memory_bytes");

            // When
            for (var i = 0; i < 20; i++) {
                assertThat(reader.take(1_024)).hasSize(1_024);
                awaitAnswers(load, 20);
            }
            var streams = stack.metrics(0).sum("connectivity_proxy_open_streams_count");
            var taken = stack.metrics(0).sum("connectivity_proxy_direct_memory_bytes") - memory;
            var rest = reader.takeRest();

            // Then
            assertThat(streams).isPositive();
            assertThat(taken).isLessThan(MOST_FOR_A_SLOW_READER);
            assertThat(rest).isGreaterThan(OnPremiseStack.LARGE - 20 * 1_024L);
            assertThat(load.end()).isEmpty();
            assertThat(load.retried()).isZero();
        }
    }

    private static Duration durationOf(Runnable action) {
        var started = System.nanoTime();
        action.run();
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private String awaitFailure(int connector, String... other) {
        return await().atMost(RECOVERY)
                .ignoreExceptions()
                .until(
                        () -> stack.tunnel(connector).path("state").asText().equals("ConnectFailure")
                                ? stack.tunnel(connector).path("message").asText()
                                : "",
                        message -> !message.isEmpty() && !List.of(other).contains(message));
    }
}
