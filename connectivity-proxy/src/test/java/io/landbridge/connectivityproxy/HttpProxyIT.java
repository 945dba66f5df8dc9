// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import io.landbridge.connectivityproxy.peer.ControlPlanePeer;
import io.landbridge.connectivityproxy.peer.RawClient;
import io.landbridge.connectivityproxy.peer.RawClient.Answer;
import io.landbridge.connectivityproxy.peer.Stage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The HTTP proxy with authorization, for every tenant. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpProxyIT {
    private static Stage stage;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        stage = Stage.start(folder, Stage.SHARED);
        stage.agent("t1", "");
        stage.agent("t1", "halle 7");
        stage.agent("t2", "");
    }

    @AfterAll
    static void end() throws IOException {
        stage.close();
    }

    private static String token() {
        return stage.controlPlane.tokenOf("t1");
    }

    private static String request(String line, String... headers) {
        return line + "\r\nHost: erp:8000\r\n"
                + Stream.of(headers).map(header -> header + "\r\n").reduce("", String::concat) + "\r\n";
    }

    private static String get(String... headers) {
        return request("GET http://erp:8000/orders?a=1 HTTP/1.1", headers);
    }

    private static Answer ask(String request) throws IOException {
        try (var client = stage.http()) {
            return client.send(request).answer(request.startsWith("HEAD"));
        }
    }

    @Test
    void carriesARequestToItsAgent() throws IOException {
        // When
        var answer = ask(get("Proxy-Authorization: Bearer " + token(), "Authorization: Basic eDp5", "X-Own: 1"));

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .startsWith("GET /orders?a=1 HTTP/1.1\r\n")
                .containsIgnoringCase("host: erp:8000\r\n")
                .containsIgnoringCase("x-agent: t1/\r\n")
                .containsIgnoringCase("authorization: Basic eDp5\r\n")
                .containsIgnoringCase("x-own: 1\r\n");
    }

    @Test
    void nothingOfTheInterfaceReachesTheAgent() throws IOException {
        // When
        var answer = ask(get(
                "Proxy-Authorization: Bearer " + token(),
                "Proxy-Connection: keep-alive",
                "SAP-Connectivity-SCC-Location_ID: halle 7",
                "SAP-Connectivity-ConsumerAccount: x",
                "SAP-Connectivity-Region-Configuration-Id: x",
                "landbridge-user-token: forged"));

        // Then
        assertThat(answer.body())
                .containsIgnoringCase("x-agent: t1/halle 7")
                .doesNotContainIgnoringCase("proxy-")
                .doesNotContainIgnoringCase("sap-connectivity")
                .doesNotContain("forged");
    }

    @Test
    void agentsReasonIsForTheProxyOnlyAndTheStatusStays() throws IOException {
        assertThat(ask(get("Proxy-Authorization: Bearer " + token())).head())
                .containsIgnoringCase("X-Kept: yes")
                .doesNotContainIgnoringCase("landbridge-error");

        var denied = ask(request("GET http://system-denied:1/ HTTP/1.1", "Proxy-Authorization: Bearer " + token())
                .replace("erp:8000", "system-denied:1"));

        assertThat(denied.status()).isEqualTo(403);
        assertThat(denied.head()).doesNotContainIgnoringCase("landbridge-error");
        assertThat(denied.body()).contains("denied: system-denied");
    }

    @Test
    void userAndTechnicalUserTravelAsMetadata() throws IOException {
        // Given
        var user = stage.controlPlane.token(Map.of("user_name", "alice"));
        var other = "aGVhZA.Ym9keQ.c2lnbg";

        // Then
        assertThat(ask(get("Proxy-Authorization: Bearer " + user)).body())
                .containsIgnoringCase("landbridge-user-token: " + user);
        assertThat(ask(get(
                                "Proxy-Authorization: Bearer " + token(),
                                "SAP-Connectivity-Authentication: Bearer " + other))
                        .body())
                .containsIgnoringCase("landbridge-user-token: " + other);
        assertThat(ask(get(
                                "Proxy-Authorization: Bearer " + token(),
                                "SAP-Connectivity-Technical-Authentication: Bearer " + other))
                        .body())
                .containsIgnoringCase("landbridge-technical-token: " + other)
                .doesNotContainIgnoringCase("landbridge-user-token");
        assertThat(ask(get("Proxy-Authorization: Bearer " + user, "SAP-Connectivity-Authentication: Bearer " + other))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void usersTenantsAndLocationsOnOneConnectionNeverMix() throws IOException {
        try (var client = stage.http()) {
            for (var i = 0; i < 30; i++) {
                // Given
                var tenant = i % 3 == 2 ? "t2" : "t1";
                var location = i % 3 == 1 ? "halle 7" : "";
                var user = stage.controlPlane.token(Map.of("zid", tenant, "user_name", "user-" + i));

                // When
                client.send(
                        get("Proxy-Authorization: Bearer " + user, "SAP-Connectivity-SCC-Location_ID: " + location));

                // Then
                assertThat(client.answer().body())
                        .containsIgnoringCase("x-agent: " + tenant + "/" + location + "\r\n")
                        .containsIgnoringCase("landbridge-user-token: " + user + "\r\n");
            }
        }
    }

    @Test
    void requestWithoutATokenDoesNotInheritTheOneBefore() throws IOException {
        try (var client = stage.http()) {
            // Given
            assertThat(client.send(get("Proxy-Authorization: Bearer " + token()))
                            .answer()
                            .status())
                    .isEqualTo(200);

            // When
            var answer = client.send(get()).answer();

            // Then
            assertThat(answer.status()).isEqualTo(407);
            assertThat(client.send(get("Proxy-Authorization: Bearer " + token()))
                            .answer()
                            .status())
                    .isEqualTo(200);
        }
    }

    @Test
    void missingAuthorizationIs407WithAChallenge() throws IOException {
        // When
        var answer = ask(get());

        // Then
        assertThat(answer.status()).isEqualTo(407);
        assertThat(answer.head())
                .containsIgnoringCase("proxy-authenticate: Bearer")
                .containsIgnoringCase("proxy-authenticate: Basic");
        assertThat(answer.header("content-type")).contains("text/plain;charset=utf-8");
        assertThat(answer.body()).contains("Proxy authorization is required");
    }

    @Test
    void basicCarriesTheTokenToo() throws IOException {
        // Given
        var pair = Base64.getEncoder().encodeToString((token() + ":").getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(ask(get("Proxy-Authorization: Basic " + pair)).status()).isEqualTo(200);
    }

    static Stream<String> badTokens() {
        var peer = stage.controlPlane;
        return Stream.of(
                peer.token(Map.of("exp", Date.from(Instant.now().minusSeconds(60)))),
                peer.token(Map.of("iss", "https://elsewhere.example/oauth/token")),
                peer.token(Map.of("client_id", "other")),
                peer.token(Map.of("zid", "")),
                peer.token(ControlPlanePeer.newKey("unpublished"), Map.of()),
                peer.token(ControlPlanePeer.newKey("first"), Map.of()),
                new PlainJWT(new JWTClaimsSet.Builder()
                                .issuer(peer.url() + "/oauth/token")
                                .claim("zid", "t1")
                                .claim("client_id", "app")
                                .build())
                        .serialize(),
                token().substring(0, token().length() - 4) + "AAAA");
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void tokensThatAreNotToBeBelievedAre407(String token) throws IOException {
        // When
        var answer = ask(get("Proxy-Authorization: Bearer " + token));

        // Then
        assertThat(answer.status()).isEqualTo(407);
        assertThat(answer.body()).contains("is not accepted: it ").doesNotContain(token);
    }

    @Test
    void tenantWithoutAnAgentIs503WithTheDocumentedText() throws IOException {
        // When
        var answer = ask(get(
                "Proxy-Authorization: Bearer " + stage.controlPlane.tokenOf("t3"),
                "SAP-Connectivity-SCC-Location_ID: nowhere"));

        // Then
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body())
                .contains(
                        "There is no SAP Cloud Connector (SCC) connected to your subaccount matching the requested tunnel "
                                + "for subaccount 't3' and SCC location ID 'nowhere'");
    }

    @ParameterizedTest
    @CsvSource({
        "GET /orders HTTP/1.1, 400, Configure this address as your client's HTTP proxy",
        "GET https://erp:8000/ HTTP/1.1, 405, https:// targets are not served",
        "CONNECT erp:8000 HTTP/1.1, 405, CONNECT is not served",
        "GET ftp://erp:8000/ HTTP/1.1, 400, ''",
    })
    void whatIsNoProxyRequestIsRefused(String line, int status, String text) throws IOException {
        // When
        var answer = ask(request(line, "Proxy-Authorization: Bearer " + token()));

        // Then
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.body()).contains(text);
        assertThat(answer.header("allow").isPresent()).isEqualTo(status == 405);
    }

    @Test
    void linesAreBounded() throws IOException {
        assertThat(ask(request("GET http://erp:8000/" + "x".repeat(8_200) + " HTTP/1.1"))
                        .status())
                .isEqualTo(414);
        assertThat(ask(get("Proxy-Authorization: Bearer " + token(), "X-Long: " + "x".repeat(8_190)))
                        .status())
                .isEqualTo(431);
        assertThat(ask(get("Proxy-Authorization: Bearer " + token(), "X-Long: " + "x".repeat(8_100)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void errorsToHeadHaveNoBody() throws IOException {
        try (var client = stage.http()) {
            // When
            client.send(request("HEAD http://erp:8000/ HTTP/1.1"));
            var refused = client.answer(true);
            client.send(get("Proxy-Authorization: Bearer " + token()));

            // Then
            assertThat(refused.status()).isEqualTo(407);
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    @Test
    void upgradesGoThroughWhateverTheirCase() throws IOException {
        try (var client = stage.http()) {
            // When
            client.send(get("Proxy-Authorization: Bearer " + token(), "Connection: Upgrade", "Upgrade: Echo"));

            // Then
            assertThat(client.answer().status()).isEqualTo(101);
            assertThat(client.send("ping").read(4)).asString().isEqualTo("ping");
        }
    }

    @Test
    void bodiesAreCarriedBothWays() throws IOException {
        try (RawClient client = stage.http()) {
            client.send(request(
                    "POST http://erp:8000/ HTTP/1.1", "Proxy-Authorization: Bearer " + token(), "Content-Length: 0"));

            assertThat(client.answer().body()).startsWith("POST / HTTP/1.1");
        }
    }
}
