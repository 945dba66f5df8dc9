// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Two connectivity proxies and two cloud connectors lose one of them under load, in all the ways that happen. */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledOnOs(OS.LINUX)
class OnPremiseFaultsIT {
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private OnPremiseStack stack;

    @BeforeAll
    void start() throws IOException, InterruptedException {
        stack = new OnPremiseStack(Files.createTempDirectory(Path.of("target").toAbsolutePath(), "on-premise-"));
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
            var frozen = System.nanoTime();
            stack.awaitTunnels(1);
            var missed = Duration.ofNanos(System.nanoTime() - frozen);
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
    void loadLeavesNoThreadAndNoSocketBehind() throws Exception {
        // Given
        var proxy = stack.proxy(0);
        try (var load = stack.load()) {
            awaitAnswers(load, 500);
            load.end();
        }
        var files = proxy.files();
        var threads = proxy.threads();

        // When
        for (var i = 0; i < 3; i++) {
            try (var load = stack.load()) {
                awaitAnswers(load, 500);
                load.end();
            }
        }

        // Then
        await().atMost(RECOVERY).untilAsserted(() -> assertThat(proxy.files()).isLessThanOrEqualTo(files + 8));
        assertThat(proxy.threads()).isLessThanOrEqualTo(threads + 2);
    }
}
