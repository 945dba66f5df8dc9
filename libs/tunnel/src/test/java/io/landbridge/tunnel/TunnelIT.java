// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.landbridge.destination.Secret;
import io.landbridge.tls.ClientKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both ends of the tunnel, on real sockets. */
class TunnelIT {
    private static final byte[] NOTHING = {};

    private final TestAuthority authority = new TestAuthority();
    private final ClientKey key = authority.connector("t", "i");
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private HttpServer backEnd;

    @BeforeEach
    void startBackEnd() throws IOException {
        backEnd = HttpServer.create(ProxyEnd.anyPort(), 0);
        backEnd.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        backEnd.createContext("/", TunnelIT::echo);
        backEnd.start();
    }

    @AfterEach
    void stopBackEnd() {
        backEnd.stop(0);
    }

    private static void echo(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            exchange.getRequestBody().transferTo(out);
        }
    }

    private AgentEnd agent(int tunnelPort) throws IOException {
        return agent(tunnelPort, backEnd.getAddress().getPort());
    }

    private AgentEnd agent(int tunnelPort, int target) throws IOException {
        return new AgentEnd(AgentEnd.settings(tunnelPort, authority, key), target);
    }

    private static void awaitConnected(ProxyEnd proxy) {
        await().atMost(Duration.ofSeconds(20)).until(() -> proxy.open.get() == 2);
    }

    private HttpResponse<byte[]> send(ProxyEnd proxy, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.http.port() + "/echo"))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    @Test
    void bodiesPassBothWaysUnchanged() throws Exception {
        try (var proxy = ProxyEnd.of(authority);
                var agent = agent(proxy.tunnels.port())) {
            // Given
            awaitConnected(proxy);
            var body = new byte[5 * 1024 * 1024];
            new Random(1).nextBytes(body);

            // When
            var answer = send(proxy, body);

            // Then
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo(body);
        }
    }

    @Test
    void connectorThatGoesIsMissedAtOnceAndServesAgainWhenItIsBack() throws Exception {
        try (var proxy = ProxyEnd.of(authority)) {
            assertThat(send(proxy, NOTHING).statusCode()).isEqualTo(503);
            try (var agent = agent(proxy.tunnels.port())) {
                awaitConnected(proxy);
                assertThat(send(proxy, NOTHING).statusCode()).isEqualTo(200);
            }
            await().until(() -> proxy.open.get() == 0);
            assertThat(send(proxy, NOTHING).statusCode()).isEqualTo(503);
            try (var agent = agent(proxy.tunnels.port())) {
                awaitConnected(proxy);
                assertThat(send(proxy, NOTHING).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void lostConnectionsAreDialledAgain() throws Exception {
        try (var proxy = ProxyEnd.of(authority);
                var agent = agent(proxy.tunnels.port())) {
            // Given
            awaitConnected(proxy);
            var lost = proxy.tunnels.sessions();

            // When
            lost.forEach(ConnectorSession::close);

            // Then
            await().until(() -> proxy.tunnels.sessions().size() == 2
                    && proxy.tunnels.sessions().stream().noneMatch(lost::contains));
            assertThat(send(proxy, NOTHING).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void behindOneAddressTheAgentFindsEveryLaneOfEveryReplica() throws Exception {
        try (var one = new ProxyEnd("cp-0", 2, authority, ProxyEnd.revoking());
                var other = new ProxyEnd("cp-1", 2, authority, ProxyEnd.revoking());
                var balancer = new RandomBalancer(one.tunnels.port(), other.tunnels.port());
                var agent = agent(balancer.port())) {
            awaitConnected(one);
            awaitConnected(other);
            assertThat(agent.connections()).isEqualTo(4);
            assertThat(send(one, NOTHING).statusCode()).isEqualTo(200);
            assertThat(send(other, NOTHING).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void agentGoesOutThroughAnHttpsProxyThatWantsAPassword() throws Exception {
        try (var way = new HttpsProxyPeer("agent", "secret");
                var proxy = ProxyEnd.of(authority);
                var agent = new AgentEnd(
                        through(way, proxy, "secret"), backEnd.getAddress().getPort())) {
            awaitConnected(proxy);
            assertThat(send(proxy, NOTHING).statusCode()).isEqualTo(200);
            assertThat(way.connected()).contains("localhost:" + proxy.tunnels.port());
            assertThat(agent.status).isInstanceOf(AgentStatus.Connected.class);
        }
    }

    @Test
    void agentThatTheHttpsProxyRefusesHearsWhy() throws Exception {
        try (var way = new HttpsProxyPeer("agent", "secret");
                var proxy = ProxyEnd.of(authority);
                var agent = new AgentEnd(through(way, proxy, "wrong"), 1)) {
            await().untilAsserted(() -> assertThat(agent.status.toString()).contains("407"));
        }
    }

    private AgentSettings through(HttpsProxyPeer way, ProxyEnd proxy, String password) {
        return new AgentSettings(
                "localhost",
                proxy.tunnels.port(),
                List.of(authority.certificate()),
                key,
                "",
                0,
                Optional.of(new AgentSettings.HttpsProxy(
                        "127.0.0.1", way.port(), Optional.of("agent"), new Secret(password))));
    }

    @Test
    void bytesOfConnectPassAndEachWayHasItsOwnEnd() throws Exception {
        try (var target = new ServerSocket(0);
                var proxy = ProxyEnd.of(authority);
                var agent = agent(proxy.tunnels.port(), target.getLocalPort())) {
            // Given
            awaitConnected(proxy);
            var served = CompletableFuture.runAsync(() -> answerBehindTheEnd(target));

            // When
            var stream = ConnectProbe.open(proxy);
            stream.write("select");
            stream.end();

            // Then
            assertThat(stream.all()).isEqualTo("got select");
            served.get(10, TimeUnit.SECONDS);
        }
    }

    private static void answerBehindTheEnd(ServerSocket listener) {
        try (var connection = listener.accept()) {
            var all = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            connection.getOutputStream().write(("got " + all).getBytes(StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Test
    void changeOfProtocolPassesWithItsHeadersAndBytes() throws Exception {
        try (var target = new ServerSocket(0);
                var proxy = ProxyEnd.of(authority);
                var agent = agent(proxy.tunnels.port(), target.getLocalPort());
                var socket = new Socket("127.0.0.1", proxy.http.port())) {
            // Given
            awaitConnected(proxy);
            var served = CompletableFuture.supplyAsync(() -> changeProtocol(target));

            // When
            write(
                    socket,
                    "GET /chat HTTP/1.1\r\nHost: erp:80\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Key: k\r\n\r\n");
            var head = readHead(socket);
            write(socket, "ping");
            socket.shutdownOutput();

            // Then
            assertThat(head).startsWith("HTTP/1.1 101").contains("upgrade: websocket", "sec-websocket-accept: a");
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII))
                    .isEqualTo("firstping!");
            assertThat(served.get(10, TimeUnit.SECONDS)).contains("upgrade: websocket", "sec-websocket-key: k");
        }
    }

    private static String changeProtocol(ServerSocket listener) {
        try (var connection = listener.accept()) {
            var head = readHead(connection);
            write(
                    connection,
                    "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"
                            + "Sec-WebSocket-Accept: a\r\n\r\nfirst");
            connection.getOutputStream().write(connection.getInputStream().readAllBytes());
            write(connection, "!");
            return head;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String readHead(Socket socket) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) socket.getInputStream().read());
        }
        return head.toString();
    }

    @Test
    void connectorTellsAboutItself() throws Exception {
        try (var proxy = ProxyEnd.of(authority);
                var agent = agent(proxy.tunnels.port())) {
            awaitConnected(proxy);
            var info = proxy.tunnels.sessions().iterator().next().info();
            assertThat(info.toCompletableFuture().get(5, TimeUnit.SECONDS)).isEqualTo("{\"agent_version\":\"test\"}");
        }
    }

    @Test
    void expiredCertificateIsRefusedAndTheConnectorHearsWhy() throws Exception {
        var expired = authority.connector("t", "i", Instant.now().minusSeconds(60));
        try (var proxy = ProxyEnd.of(authority)) {
            refused(proxy, authority, expired, "expired");
        }
    }

    @Test
    void revokedCertificateIsRefusedAndTheConnectorHearsWhy() throws Exception {
        try (var proxy = new ProxyEnd("cp-0", 1, authority, ProxyEnd.revoking(key))) {
            refused(proxy, authority, key, "revoked");
        }
    }

    @Test
    void nobodyIsLetInWhileRevocationsAreUnknown() throws Exception {
        var unknown = new Admission.Revocation.Unknown("revocations are not known yet");
        try (var proxy = new ProxyEnd("cp-0", 1, authority, unknown)) {
            refused(proxy, authority, key, "revocations are not known yet");
        }
    }

    @Test
    void certificateOfAnotherAuthorityIsRefused() throws Exception {
        try (var proxy = ProxyEnd.of(authority)) {
            refused(proxy, authority, new TestAuthority().connector("t", "i"), "not accepted");
        }
    }

    @Test
    void proxyOfAnotherAuthorityIsNotTrusted() throws Exception {
        try (var proxy = ProxyEnd.of(authority)) {
            refused(proxy, new TestAuthority(), key, "TLS with the proxy failed");
        }
    }

    private static void refused(ProxyEnd proxy, TestAuthority trusted, ClientKey shown, String why) throws IOException {
        try (var agent = new AgentEnd(AgentEnd.settings(proxy.tunnels.port(), trusted, shown), 1)) {
            await().untilAsserted(() -> assertThat(agent.status.toString()).contains("Connecting", why));
            assertThat(proxy.open.get()).isZero();
        }
    }
}
