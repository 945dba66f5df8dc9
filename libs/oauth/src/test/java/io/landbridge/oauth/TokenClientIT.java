// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.landbridge.destination.Secret;
import io.landbridge.http.HttpCaller;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Token requests against a real HTTP server. */
class TokenClientIT {
    private final BlockingQueue<String> forms = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> authorizations = new LinkedBlockingQueue<>();
    private HttpServer server;
    private HttpCaller http;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
        http = new HttpCaller();
    }

    @AfterEach
    void stop() {
        http.close();
        server.stop(0);
    }

    @Test
    void getsTokenWithClientCredentialsInBody() {
        // Given
        answer(200, "{\"access_token\":\"t0ken\",\"token_type\":\"bearer\",\"expires_in\":3600}");
        var client = new ClientAuthentication.InBody("id", Optional.of(new Secret("s&cret")));

        // When
        var answer = new TokenClient(http)
                .request(TokenRequest.of(endpoint(), client, new Grant.ClientCredentials())
                        .withScope("read write"))
                .toCompletableFuture()
                .join();

        // Then
        assertThat(answer)
                .isEqualTo(new TokenAnswer.Granted(
                        new Secret("t0ken"),
                        "bearer",
                        Optional.of(Duration.ofHours(1)),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        assertThat(forms)
                .containsExactly("scope=read+write&client_id=id&client_secret=s%26cret&grant_type=client_credentials");
    }

    private TokenAnswer request(ClientAuthentication client) {
        return new TokenClient(http)
                .request(TokenRequest.of(endpoint(), client, new Grant.ClientCredentials()))
                .toCompletableFuture()
                .join();
    }

    private static ClientAuthentication client() {
        return new ClientAuthentication.InBody("id", Optional.of(new Secret("s&cret")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\": \"invalid_grant\", \"error_description\": \"why\"} | Refused | why",
                "401 | no json | Refused | 401",
                "500 | | Refused | 500",
                "200 | {} | Malformed | access_token",
                "200 | [] | Malformed | access_token",
                "200 | no json | Malformed | access_token"
            })
    void tellsAnswersApart(int status, String body, String kind, String words) {
        // Given
        answer(status, body == null ? "" : body);

        // When
        var answer = request(client());

        // Then
        assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(answer.toString()).contains(words).doesNotContain("s&cret");
    }

    @Test
    void saysWhenNobodyListens() {
        // Given
        server.stop(0);

        // When
        var answer = request(client());

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        TokenAnswer.Unreachable.class,
                        unreachable ->
                                assertThat(unreachable.message()).contains("/oauth/token", "refused the connection"));
    }

    @Test
    void takesNoAnswerThatIsLongerThanTokensAre() {
        // Given
        answer(200, "{\"access_token\":\"" + "t".repeat(128 * 1024) + "\"}");

        // When
        var answer = request(client());

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        TokenAnswer.Unreachable.class,
                        unreachable -> assertThat(unreachable.message()).contains("/oauth/token", "131072"));
    }

    @Test
    void sendsNameAndSecretAsTheyAreInABasicHeader() {
        // Given
        answer(200, "{\"access_token\":\"t\"}");

        // When
        request(new ClientAuthentication.BasicHeader("id", new Secret("s&cret")));

        // Then
        assertThat(authorizations).containsExactly("Basic aWQ6cyZjcmV0");
        assertThat(forms).containsExactly("grant_type=client_credentials");
    }

    @ParameterizedTest
    @CsvSource({"'\"3600\"', 3600", "3600, 3600", "0, -1", "'\"x\"', -1", "-5, -1"})
    void readsLifeAsNumberOrText(String expiresIn, int seconds) {
        // Given
        answer(200, "{\"access_token\": \"t\", \"expires_in\": " + expiresIn + "}");

        // When
        var answer = request(client());

        // Then
        assertThat(answer)
                .isInstanceOfSatisfying(
                        TokenAnswer.Granted.class,
                        granted -> assertThat(granted.expiresIn()
                                        .map(Duration::toSeconds)
                                        .orElse(-1L))
                                .isEqualTo(seconds));
    }

    @Test
    void neverLetsAParameterReplaceTheClientsOrTheGrants() {
        // Given
        answer(200, "{\"access_token\":\"t\"}");
        var request = TokenRequest.of(endpoint(), client(), new Grant.Password("alice", new Secret("pw")))
                .withParameters(Map.of("client_id", "mallory", "grant_type", "x", "resource", "urn:r"));

        // When
        new TokenClient(http).request(request).toCompletableFuture().join();

        // Then
        assertThat(forms)
                .singleElement()
                .asString()
                .contains("client_id=id", "grant_type=password", "username=alice", "password=pw", "resource=urn%3Ar");
        assertThat(request.toString()).doesNotContain("pw", "s&cret", "urn:r");
    }

    private TokenEndpoint endpoint() {
        return TokenEndpoint.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/oauth/token"));
    }

    private void answer(int status, String body) {
        server.createContext("/oauth/token", exchange -> {
            Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                    .ifPresent(authorizations::add);
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
