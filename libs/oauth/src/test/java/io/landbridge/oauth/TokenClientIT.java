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
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Token requests against a real HTTP server. */
class TokenClientIT {
    private final BlockingQueue<String> forms = new LinkedBlockingQueue<>();
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

    private TokenEndpoint endpoint() {
        return TokenEndpoint.of(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/oauth/token"));
    }

    private void answer(int status, String body) {
        server.createContext("/oauth/token", exchange -> {
            forms.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            var bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }
}
