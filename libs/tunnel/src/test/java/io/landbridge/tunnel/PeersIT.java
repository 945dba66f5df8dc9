// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.landbridge.tls.ClientKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two replicas of the proxy, of which one has the connector. */
class PeersIT {
    private static final byte[] NOTHING = {};

    private final TestAuthority authority = new TestAuthority();
    private final ClientKey replica = authority.proxy();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer backEnd;
    private ProxyEnd has;
    private ProxyEnd hasNot;

    @BeforeEach
    void start() throws IOException {
        backEnd = HttpServer.create(ProxyEnd.anyPort(), 0);
        backEnd.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        backEnd.createContext("/", PeersIT::echo);
        backEnd.start();
        has = new ProxyEnd("cp-0", 1, authority, ProxyEnd.revoking());
        hasNot = new ProxyEnd("cp-1", 1, authority, ProxyEnd.revoking());
    }

    @AfterEach
    void stop() {
        has.close();
        hasNot.close();
        backEnd.stop(0);
    }

    private static void echo(HttpExchange exchange) throws IOException {
        var handed = exchange.getRequestHeaders().keySet().stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("landbridge-handed"))
                .count();
        exchange.getResponseHeaders().set("X-Handed-Headers", String.valueOf(handed));
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            exchange.getRequestBody().transferTo(out);
        }
    }

    private AgentEnd agent() throws IOException {
        return agent(backEnd.getAddress().getPort());
    }

    private AgentEnd agent(int target) throws IOException {
        var settings = AgentEnd.settings(has.tunnels.port(), authority, authority.connector("t", "i"));
        return new AgentEnd(settings, target);
    }

    private HttpResponse<byte[]> send(ProxyEnd proxy, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.http.port() + "/echo"))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.sendAsync(request, BodyHandlers.ofByteArray()).get(30, TimeUnit.SECONDS);
    }

    private static void awaitHandOver(ProxyEnd proxy) {
        await().atMost(Duration.ofSeconds(20)).until(() -> proxy.tunnels.isConnected(ProxyEnd.CONNECTOR));
    }

    @Test
    void requestGoesThroughTheReplicaThatHasTheConnector() throws Exception {
        try (var agent = agent();
                var peer = PeerEnd.dials("cp-0", has, hasNot, replica)) {
            // Given
            awaitHandOver(hasNot);
            var body = new byte[10 * 1024 * 1024];
            new Random(1).nextBytes(body);

            // When
            var answer = send(hasNot, body);

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(body);
            assertThat(answer.headers().firstValue("X-Handed-Headers")).contains("0");
            assertThat(hasNot.tunnels.peers()).containsExactly("cp-0");
            assertThat(hasNot.tunnels.sessions()).isEmpty();
        }
    }

    @Test
    void bytesOfAConnectionPassBothWaysWithTheirEnds() throws Exception {
        try (var target = new ServerSocket(0);
                var agent = agent(target.getLocalPort());
                var peer = PeerEnd.dials("cp-0", has, hasNot, replica)) {
            // Given
            awaitHandOver(hasNot);
            Thread.ofVirtual().start(() -> answerWhatCame(target));

            // When
            var stream = ConnectProbe.open(hasNot);
            stream.write("ping");
            stream.end();

            // Then
            assertThat(stream.all()).isEqualTo("got ping");
        }
    }

    /** Reads to the end, then answers: the end of one way must not end the other. */
    private static void answerWhatCame(ServerSocket target) {
        try (var accepted = target.accept()) {
            var came = accepted.getInputStream().readAllBytes();
            accepted.getOutputStream().write("got ".getBytes());
            accepted.getOutputStream().write(came);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Test
    void connectorThatGoesIsGoneForThePeerWithinSeconds() throws Exception {
        try (var peer = PeerEnd.dials("cp-0", has, hasNot, replica)) {
            try (var agent = agent()) {
                awaitHandOver(hasNot);
            }
            await().atMost(Duration.ofSeconds(5)).until(() -> !hasNot.tunnels.isConnected(ProxyEnd.CONNECTOR));
            assertThat(send(hasNot, NOTHING).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void whatIsHandedOverIsNeverHandedOnAgain() throws Exception {
        // Given: each of the two believes that the other one has the connector, which has gone.
        try (var peer = PeerEnd.dials("cp-0", has, hasNot, replica);
                var back = PeerEnd.dials("cp-1", hasNot, has, replica)) {
            try (var agent = agent()) {
                awaitHandOver(hasNot);
            }

            // When
            var answer = send(hasNot, NOTHING);

            // Then
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(has.tunnels.peers()).containsExactly("cp-1");
        }
    }

    @Test
    void peerThatGoesLeadsNowhere() throws Exception {
        try (var agent = agent()) {
            try (var peer = PeerEnd.dials("cp-0", has, hasNot, replica)) {
                awaitHandOver(hasNot);
            }
            await().atMost(Duration.ofSeconds(5))
                    .until(() -> hasNot.tunnels.peers().isEmpty());
            assertThat(hasNot.tunnels.isConnected(ProxyEnd.CONNECTOR)).isFalse();
            assertThat(send(has, NOTHING).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void ownConnectorIsPreferredToThePeers() throws Exception {
        var agent = agent();
        try (var other = new AgentEnd(
                        AgentEnd.settings(hasNot.tunnels.port(), authority, authority.connector("t", "i")),
                        backEnd.getAddress().getPort());
                var peer = PeerEnd.dials("cp-0", has, hasNot, replica)) {
            // Given
            await().atMost(Duration.ofSeconds(20)).until(() -> hasNot.open.get() == 2);
            await().until(() -> !hasNot.tunnels.peers().isEmpty());

            // When: for a moment the peer is still believed to have it.
            agent.close();
            var answer = send(hasNot, NOTHING);

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
        }
    }

    @Test
    void connectorIsNoPeer() throws Exception {
        try (var impostor = PeerEnd.dials("cp-9", has, hasNot, authority.connector("t", "i"))) {
            // Then
            await().until(() -> hasNot.refusals.stream()
                    .anyMatch(reason ->
                            reason.contains("the replica's certificate is not accepted: it is no replica's")));
            assertThat(hasNot.tunnels.peers()).isEmpty();
        }
    }

    @Test
    void proxyOfAnotherOwnerIsNoPeer() throws Exception {
        try (var other = PeerEnd.dials("cp-9", has, hasNot, authority.proxy("CN=another proxy"));
                var server = PeerEnd.dials("cp-8", has, hasNot, authority.server())) {
            // Then
            await().until(() -> hasNot.refusals.stream().anyMatch(reason -> reason.contains("it is another proxy's"))
                    && hasNot.refusals.stream().anyMatch(reason -> reason.contains("not for client authentication")));
            assertThat(hasNot.tunnels.peers()).isEmpty();
        }
    }

    @Test
    void strangersAndTheRevokedAreNoPeers() throws Exception {
        try (var careful = new ProxyEnd("cp-2", 1, authority, ProxyEnd.revoking(replica));
                var stranger = PeerEnd.dials("cp-8", has, careful, new TestAuthority().proxy());
                var revoked = PeerEnd.dials("cp-9", has, careful, replica)) {
            // Then
            await().until(() -> careful.refusals.stream().anyMatch(reason -> reason.contains("was revoked"))
                    && careful.refusals.stream().anyMatch(reason -> reason.contains("is not accepted")));
            assertThat(careful.tunnels.peers()).isEmpty();
        }
    }

    @Test
    void nothingIsServedToWhatIsNoReplicaThoughItWasDialled() throws Exception {
        // Given: the dialling side believes another authority than the one whose certificate it is shown.
        try (var other = new ProxyEnd("cp-3", 1, new TestAuthority(), ProxyEnd.revoking());
                var peer = PeerEnd.dials("cp-3", other, hasNot, replica)) {
            // Then
            await().until(() -> peer.status instanceof AgentStatus.Connecting(var why)
                    && why.orElse("").contains("what was dialled is no replica"));
            assertThat(hasNot.tunnels.peers()).isEmpty();
        }
    }

    @Test
    void replicaIsNoPeerOfItself() throws Exception {
        try (var peer = PeerEnd.dials("cp-0", has, has, replica)) {
            // Then
            await().during(Duration.ofSeconds(1))
                    .until(() -> has.tunnels.peers().isEmpty());
        }
    }
}
