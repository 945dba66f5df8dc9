// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.landbridge.connectivityproxy.peer.RawClient;
import io.landbridge.connectivityproxy.peer.Stage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two replicas of which each finds the other one; the agents are connected to the first. */
class PeersIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Map<String, String> replica(String name, int port, int other) {
        return Map.of(
                "LANDBRIDGE_LANDBRIDGE_REPLICA_NAME",
                name,
                "LANDBRIDGE_LANDBRIDGE_REPLICA_COUNT",
                "2",
                "LANDBRIDGE_LANDBRIDGE_REPLICA_SETTLE_SECONDS",
                "300",
                "LANDBRIDGE_LANDBRIDGE_REPLICA_PEERS",
                "localhost:" + port + ",127.0.0.1:" + other,
                "LANDBRIDGE_SERVERS_BUSINESS_DATA_TUNNEL_PORT",
                String.valueOf(port));
    }

    private Path subfolder(String name) throws IOException {
        return Files.createDirectory(folder.resolve(name));
    }

    private static String get(String token) {
        return "GET http://erp/ HTTP/1.1\r\nHost: erp\r\nProxy-Authorization: Bearer " + token + "\r\n\r\n";
    }

    private static int status(ConnectivityProxy proxy, String token) throws IOException {
        try (var client = new RawClient(proxy.httpPort().orElseThrow())) {
            return client.send(get(token)).answer().status();
        }
    }

    private static int readiness(ConnectivityProxy proxy) throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.adminPort() + "/readyz"))
                    .build();
            return client.send(request, BodyHandlers.ofString()).statusCode();
        }
    }

    @Test
    void eachReplicaServesTheTenantsOfAllAndNeverMixesThem() throws Exception {
        var first = freePort();
        var second = freePort();
        try (var stage = Stage.start(subfolder("one"), Stage.SHARED, replica("cp-0", first, second));
                var other = stage.replica(subfolder("other"), Stage.SHARED, replica("cp-1", second, first))) {
            // Given: agents that know only the first replica, whose address is not behind the other's.
            stage.agent(stage.controlPlane.authority.connector("t1", "i1"), "t1", "");
            stage.agent(stage.controlPlane.authority.connector("t2", "i2"), "t2", "");
            var one = stage.controlPlane.tokenOf("t1");
            var two = stage.controlPlane.tokenOf("t2");

            // When
            await().atMost(SOON).until(() -> status(other, one) == 200 && status(other, two) == 200);

            // Then
            try (var client = new RawClient(other.httpPort().orElseThrow())) {
                for (var round = 0; round < 20; round++) {
                    assertThat(client.send(get(one)).answer().body()).contains("x-agent: t1/");
                    assertThat(client.send(get(two)).answer().body()).contains("x-agent: t2/");
                }
            }
            assertThat(status(other, stage.controlPlane.tokenOf("t3"))).isEqualTo(503);
        }
    }

    @Test
    void replicaWithPeersIsReadyBeforeAgentsHaveFoundIt() throws Exception {
        var first = freePort();
        var second = freePort();
        try (var stage = Stage.start(subfolder("one"), Stage.SHARED, replica("cp-0", first, second))) {
            assertThat(readiness(stage.proxy)).isEqualTo(503);
            try (var other = stage.replica(subfolder("other"), Stage.SHARED, replica("cp-1", second, first))) {
                await().atMost(SOON).until(() -> readiness(other) == 200 && readiness(stage.proxy) == 200);
            }
        }
    }

    @Test
    void drainingReplicaIsNoWayForOthersAnyMore() throws Exception {
        var first = freePort();
        var second = freePort();
        try (var stage = Stage.start(subfolder("one"), Stage.SHARED, replica("cp-0", first, second));
                var other = stage.replica(subfolder("other"), Stage.SHARED, replica("cp-1", second, first))) {
            // Given
            stage.agent(stage.controlPlane.authority.connector("t1", "i1"), "t1", "");
            var token = stage.controlPlane.tokenOf("t1");
            await().atMost(SOON).until(() -> status(other, token) == 200);

            // When
            stage.proxy.drain();

            // Then
            assertThat(status(other, token)).isEqualTo(503);
        }
    }
}
