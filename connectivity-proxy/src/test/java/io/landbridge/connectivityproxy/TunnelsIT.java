// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.connectivityproxy.peer.RawClient;
import io.landbridge.connectivityproxy.peer.Stage;
import io.landbridge.connectivityproxy.peer.TestAuthority;
import io.landbridge.tunnel.AgentStatus;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which agents may have tunnels, for how long, and what becomes of them. */
class TunnelsIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private static String get(String token) {
        return "GET http://erp/ HTTP/1.1\r\nHost: erp\r\nProxy-Authorization: Bearer " + token + "\r\n\r\n";
    }

    private static int readiness(Stage stage) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + stage.proxy.adminPort() + "/readyz"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).statusCode();
        }
    }

    private static String why(AgentStatus status) {
        return status instanceof AgentStatus.Connecting connecting
                ? connecting.why().orElse("")
                : "";
    }

    @Test
    void revocationEndsALiveTunnelForGood() throws Exception {
        try (var stage = Stage.start(folder, Stage.SHARED)) {
            // Given
            var key = stage.controlPlane.authority.connector("t1", "i1");
            var agent = stage.agent(key, "t1", "");
            await().until(agent::isConnected);
            var token = stage.controlPlane.tokenOf("t1");

            // When
            stage.controlPlane.revoked.add(key.chain().getFirst());

            // Then
            await().atMost(SOON).until(() -> why(agent.status()).contains("revoked"));
            try (var client = stage.http()) {
                assertThat(client.send(get(token)).answer().status()).isEqualTo(503);
            }
        }
    }

    @Test
    void certificateOfAnotherAuthorityIsRefused() throws Exception {
        try (var stage = Stage.start(folder, Stage.SHARED)) {
            // When
            var agent = stage.agent(new TestAuthority().connector("t1", "i1"), "t1", "");

            // Then
            await().atMost(SOON).until(() -> why(agent.status()).contains("not accepted"));
        }
    }

    @Test
    void outdatedListOfRevokedCertificatesAdmitsNobody() throws Exception {
        try (var stage = Stage.start(folder, Stage.SHARED)) {
            // Given
            await().atMost(SOON).until(() -> readiness(stage) == 200);

            // When
            stage.controlPlane.listLife = Duration.ofSeconds(-60);

            // Then
            await().atMost(SOON).until(() -> readiness(stage) == 503);
            var agent = stage.agent(stage.controlPlane.authority.connector("t1", "i1"), "t1", "");
            await().atMost(SOON).until(() -> why(agent.status()).contains("out of date"));
        }
    }

    @Test
    void listIsGoodWhileTheControlPlaneIsDown() throws Exception {
        try (var stage = Stage.start(folder, Stage.SHARED)) {
            // Given
            await().atMost(SOON).until(() -> readiness(stage) == 200);

            // When
            stage.controlPlane.down = true;

            // Then
            stage.agent("t1", "");
        }
    }

    @Test
    void controlPlaneIsToldWhichTunnelsThereAre() throws Exception {
        try (var stage = Stage.start(folder, Stage.SHARED)) {
            // Given
            stage.agent("t1", "halle 7");

            // Then
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> stage.controlPlane.reports.stream()
                            .anyMatch(report -> !report.path("tunnels").isEmpty()));
            var tunnels = stage.controlPlane.reports.getLast().path("tunnels");
            assertThat(tunnels).hasSize(1);
            JsonNode tunnel = tunnels.get(0);
            assertThat(tunnel.path("tenant").asText()).isEqualTo("t1");
            assertThat(tunnel.path("locationId").asText()).isEqualTo("halle 7");
            assertThat(tunnel.path("installationId").asText()).isEqualTo("installation-of-t1");
            assertThat(tunnel.path("connectedSince").asLong()).isPositive();
            assertThat(tunnel.path("attributes").path("agent_version").asText()).isEqualTo("test");
        }
    }

    @Test
    void oneOfSeveralReplicasTakesAgentsBeforeCallers() throws Exception {
        var several = Map.of(
                "LANDBRIDGE_LANDBRIDGE_REPLICA_COUNT", "2", "LANDBRIDGE_LANDBRIDGE_REPLICA_SETTLE_SECONDS", "300");
        try (var stage = Stage.start(folder, Stage.SHARED, several)) {
            // When
            var agent = stage.agent(stage.controlPlane.authority.connector("t1", "i1"), "t1", "");

            // Then
            await().until(() -> agent.status() instanceof AgentStatus.Connected);
            assertThat(readiness(stage)).isEqualTo(503);
        }
    }

    @Test
    void tunnelsPortSaysThatItIsAliveWithoutTlsAndNothingElse() throws Exception {
        try (var stage = Stage.start(folder, Stage.SHARED)) {
            try (var client = new RawClient(stage.proxy.tunnelPort())) {
                assertThat(client.send("GET /healthcheck HTTP/1.1\r\nHost: x\r\n\r\n")
                                .answer()
                                .status())
                        .isEqualTo(200);
            }
            try (var client = new RawClient(stage.proxy.tunnelPort())) {
                var answer = client.send("GET /tunnel HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\n"
                                + "Upgrade: landbridge-tunnel/1\r\n\r\n")
                        .answer();
                assertThat(answer.status()).isEqualTo(401);
                assertThat(answer.body()).contains("no certificate");
            }
        }
    }

    @Test
    void lossOfOneOfTwoAgentsIsNotSeenByIdempotentRequests() throws Exception {
        try (var stage = Stage.start(folder, Stage.SHARED)) {
            // Given
            var first = stage.agent(stage.controlPlane.authority.connector("t1", "i1"), "t1", "");
            var second = stage.agent(stage.controlPlane.authority.connector("t1", "i2"), "t1", "");
            await().until(() -> first.isConnected() && second.isConnected());
            var token = stage.controlPlane.tokenOf("t1");
            var answers = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> slowly(stage, token),
                            task -> Thread.ofVirtual().start(task)))
                    .toList();
            await().until(() -> stage.backEnd.slow.get() == 20);

            // When
            first.close();

            // Then
            assertThat(answers).extracting(CompletableFuture::join).containsOnly(200);
            assertThat(stage.backEnd.slow.get()).isGreaterThan(20);
        }
    }

    @Test
    void drainLosesNoRequest() throws Exception {
        try (var stage = Stage.start(folder, Stage.SHARED)) {
            // Given
            stage.agent("t1", "");
            var token = stage.controlPlane.tokenOf("t1");
            var answers = IntStream.range(0, 20)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> slowly(stage, token),
                            task -> Thread.ofVirtual().start(task)))
                    .toList();
            await().until(() -> stage.backEnd.slow.get() == 20);

            // When
            stage.proxy.drain();

            // Then
            assertThat(answers).extracting(CompletableFuture::join).containsOnly(200);
        }
    }

    private static int slowly(Stage stage, String token) {
        try (var client = stage.http()) {
            return client.send(get(token).replace("http://erp/", "http://erp/slow"))
                    .answer()
                    .status();
        } catch (java.io.IOException lost) {
            throw new java.io.UncheckedIOException(lost);
        }
    }
}
