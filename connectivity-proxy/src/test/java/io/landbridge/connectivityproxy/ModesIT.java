// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.landbridge.connectivityproxy.peer.RawClient.Answer;
import io.landbridge.connectivityproxy.peer.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operational modes besides that of the other tests. */
class ModesIT {
    private static final String DEDICATED = "subaccountId: t1\nsubaccountSubdomain: one\n";
    private static final Map<String, String> TRUSTED = Map.of(
            "LANDBRIDGE_SERVERS_PROXY_HTTP_ENABLE_PROXY_AUTHORIZATION", "false",
            "LANDBRIDGE_SERVERS_PROXY_SOCKS5_ENABLE_PROXY_AUTHORIZATION", "false");

    @TempDir
    private Path folder;

    private static Answer ask(Stage stage, String headers) throws IOException {
        try (var client = stage.http()) {
            return client.send("GET http://erp/ HTTP/1.1\r\nHost: erp\r\n" + headers + "\r\n")
                    .answer();
        }
    }

    private static String authorization(String token) {
        return "Proxy-Authorization: Bearer " + token + "\r\n";
    }

    @Test
    void dedicatedProxyTakesTokensOfItsTenantOnly() throws Exception {
        try (var stage = Stage.start(folder, DEDICATED)) {
            stage.agent("t1", "");

            assertThat(ask(stage, authorization(stage.controlPlane.tokenOf("t1")))
                            .status())
                    .isEqualTo(200);
            var other = ask(stage, authorization(stage.controlPlane.tokenOf("t2")));
            assertThat(other.status()).isEqualTo(407);
            assertThat(other.body()).contains("tenant 't2' (expected: 't1')");
        }
    }

    @Test
    void trustedCallersOfADedicatedProxyNeedNothing() throws Exception {
        try (var stage = Stage.start(folder, DEDICATED, TRUSTED)) {
            stage.agent("t1", "");

            assertThat(ask(stage, "").body()).containsIgnoringCase("x-agent: t1/");
            assertThat(ask(stage, "SAP-Connectivity-Authentication: Bearer a.b.c\r\n")
                            .body())
                    .containsIgnoringCase("landbridge-user-token: a.b.c");
            try (var client = stage.socks5()) {
                client.send(new byte[] {5, 2, 0, 2});
                assertThat(client.read(2)).containsExactly(5, 2);
                client.send(new byte[] {1, 1, 'x', 1, 'y'});
                assertThat(client.read(2)).containsExactly(1, 0);
            }
            try (var client = stage.socks5()) {
                client.send(new byte[] {5, 1, 0, 5, 1, 0, 3, 2, 'd', 'b', 0, 1});
                assertThat(client.read(12)).containsExactly(5, 0, 5, 0, 0, 1, 0, 0, 0, 0, 0, 0);
            }
        }
    }

    @Test
    void trustedCallersOfASharedProxyShowTheTenant() throws Exception {
        try (var stage = Stage.start(folder, Stage.SHARED, TRUSTED)) {
            stage.agent("t1", "");
            var own = stage.controlPlane.token(Map.of("client_id", "own"));

            assertThat(ask(stage, "").status()).isEqualTo(401);
            assertThat(ask(stage, "SAP-CP-Connectivity-Service-Token: " + own + "\r\n")
                            .body())
                    .containsIgnoringCase("x-agent: t1/");
            assertThat(ask(stage, "SAP-CP-Connectivity-Service-Token: Bearer " + own + "\r\n")
                            .status())
                    .isEqualTo(200);
            assertThat(ask(stage, authorization(stage.controlPlane.tokenOf("t1")))
                            .status())
                    .isEqualTo(200);
            try (var client = stage.socks5()) {
                assertThat(client.send(new byte[] {5, 1, 0}).readAll()).isEqualTo("\u0005\u00ff");
            }
        }
    }

    @Test
    void callerThatTakesNothingIsLetGoAndTheBackEndToo() throws Exception {
        var impatient = Map.of("LANDBRIDGE_SERVERS_PROXY_CLIENT_CONNECTION_WRITE_TIMEOUT_SECONDS", "1");
        try (var stage = Stage.start(folder, Stage.SHARED, impatient);
                var slow = stage.http()) {
            // Given
            stage.agent("t1", "");
            var token = authorization(stage.controlPlane.tokenOf("t1"));

            // When
            slow.send("GET http://erp/endless HTTP/1.1\r\nHost: erp\r\n" + token + "\r\n");

            // Then
            await().atMost(Duration.ofSeconds(20)).until(() -> stage.backEnd.brokenOff.get() == 1);
            assertThat(ask(stage, token).status()).isEqualTo(200);
        }
    }

    @Test
    void nobodyGetsInWhileTokensCannotBeVerified() throws Exception {
        try (var stage = Stage.start(folder, Stage.SHARED)) {
            stage.agent("t1", "");
            stage.controlPlane.down = true;

            var answer = ask(stage, authorization(stage.controlPlane.tokenOf("t1")));

            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.body()).contains("cannot verify tokens now", "/token_keys answered 503");
        }
    }
}
