// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import static io.landbridge.cloudconnector.model.Protocol.HTTP;
import static io.landbridge.cloudconnector.model.Protocol.HTTPS;
import static io.landbridge.cloudconnector.model.Protocol.TCP;
import static io.landbridge.cloudconnector.model.Protocol.TCPS;
import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.cloudconnector.model.BackendTrust;
import io.landbridge.cloudconnector.model.HostInHeader;
import io.landbridge.cloudconnector.model.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import javax.net.ServerSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What applications call through a real tunnel reaches real systems, or not. */
final class TrafficIT {
    private static final byte[] NOTHING = {};

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private CloudEnd cloud;
    private PrivateEnd connector;

    @BeforeEach
    void open() throws IOException {
        cloud = new CloudEnd();
        connector = new PrivateEnd(cloud);
    }

    @AfterEach
    void close() {
        connector.close();
        cloud.close();
        client.shutdownNow();
    }

    private HttpResponse<byte[]> call(String system, String path, byte[] body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + cloud.httpPort() + path))
                .header(CloudEnd.SYSTEM, system)
                .header("SSL_CLIENT_CERT", "forged")
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private static Systems http(String virtual, BackEnd backEnd) {
        return Systems.http(virtual, "localhost:" + backEnd.port());
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    private static String error(HttpResponse<byte[]> answer) {
        return answer.statusCode() + " "
                + answer.headers().firstValue("landbridge-error").orElse("");
    }

    @Test
    void requestsReachTheSystemAndAnswersComeBack() throws Exception {
        try (var erp = BackEnd.http()) {
            // Given
            connector.expose(http("erp:80", erp));
            var body = new byte[3 * 1024 * 1024];
            new Random(1).nextBytes(body);

            // When
            var answer = call("erp:80", "/order%73?q=%73", body);

            // Then
            assertThat(error(answer)).isEqualTo("200 ");
            assertThat(Arrays.mismatch(answer.body(), body)).isEqualTo(-1);
            assertThat(erp.paths).containsExactly("/orders?q=%73");
            assertThat(erp.requests.getFirst().get("Host")).containsExactly("erp:80");
            assertThat(erp.requests.getFirst()).doesNotContainKey("Ssl_client_cert");
        }
    }

    @Test
    void answersAreSaidWithVirtualNames() throws Exception {
        try (var erp = BackEnd.http()) {
            // Given
            connector.expose(http("erp:80", erp).with(HostInHeader.INTERNAL));
            erp.answering("Location", "http://LOCALHOST:" + erp.port() + "/next")
                    .answering("Set-Cookie", "a=1; Domain=.corp.example; Path=/")
                    .answering("Landbridge-Error", "system-denied");

            // When
            var answer = call("erp:80", "/", NOTHING);

            // Then
            assertThat(error(answer)).isEqualTo("200 ");
            assertThat(answer.headers().firstValue("Location")).contains("http://erp:80/next");
            assertThat(answer.headers().allValues("Set-Cookie")).containsExactly("a=1; Domain=.cloud.example; Path=/");
            assertThat(erp.requests.getFirst().get("Host")).containsExactly("localhost:" + erp.port());
            assertThat(erp.requests.getFirst().get("X-Forwarded-Host")).containsExactly("erp:80");
        }
    }

    @Test
    void whatIsNotExposedNeverReachesTheSystem() throws Exception {
        try (var erp = BackEnd.http()) {
            // Given
            connector.expose(http("erp:80", erp).with(new Resource("/pub", true, false, false, "")));

            // Then
            assertThat(error(call("hr:80", "/pub", NOTHING))).isEqualTo("403 system-denied");
            assertThat(error(call("erp:81", "/pub", NOTHING))).isEqualTo("403 system-denied");
            assertThat(error(call("erp:80", "/adm", NOTHING))).isEqualTo("403 resource-denied");
            for (var path :
                    List.of("/pub/../adm", "/pub/%2e%2e/adm", "/pub%2F..%2Fadm", "/pub/..;/adm", "/pub/%252e/x")) {
                assertThat(error(call("erp:80", path, NOTHING))).as(path).isEqualTo("400 bad-request");
            }
            assertThat(text(call("hr:80", "/pub", NOTHING))).startsWith("Access denied to system hr:80. Expose");
            assertThat(erp.paths).isEmpty();
        }
    }

    @Test
    void aLargeUploadThatIsDeniedGetsTheWholeAnswer() throws Exception {
        // When
        var answer = call("hr:80", "/upload", new byte[4 * 1024 * 1024]);

        // Then
        assertThat(error(answer)).isEqualTo("403 system-denied");
        assertThat(text(answer)).endsWith("in case it was a valid request.");
    }

    @Test
    void eachRequestOfOneConnectionIsDecidedOnItsOwn() throws Exception {
        try (var erp = BackEnd.http();
                var hr = BackEnd.http()) {
            // Given
            connector.expose(http("erp:80", erp), http("hr:80", hr));

            // When
            for (var i = 0; i < 20; i++) {
                assertThat(text(call("erp:80", "/erp/" + i, ("e" + i).getBytes(StandardCharsets.US_ASCII))))
                        .isEqualTo("e" + i);
                assertThat(text(call("hr:80", "/hr/" + i, ("h" + i).getBytes(StandardCharsets.US_ASCII))))
                        .isEqualTo("h" + i);
                assertThat(error(call("crm:80", "/", NOTHING))).isEqualTo("403 system-denied");
            }

            // Then
            assertThat(erp.paths).hasSize(20).allMatch(path -> path.startsWith("/erp/"));
            assertThat(hr.paths).hasSize(20).allMatch(path -> path.startsWith("/hr/"));
        }
    }

    @Test
    void aSystemOfHttpsIsCalledWhenItsAuthorityIsListed() throws Exception {
        var authority = new TestAuthority();
        try (var erp = BackEnd.https(authority.context("localhost"))) {
            // Given
            connector.expose(
                    PrivateEnd.trusting(authority.certificate()),
                    http("erp:80", erp).with(HTTPS));

            // When
            var answer = call("erp:80", "/", "hello".getBytes(StandardCharsets.US_ASCII));

            // Then
            assertThat(text(answer)).isEqualTo("hello");
            assertThat(erp.serverNames).isNotEmpty().allMatch(name -> name.contains("localhost"));
        }
    }

    @Test
    void nobodyIsTrustedByDefaultNorForAnotherHost() throws Exception {
        var authority = new TestAuthority();
        try (var erp = BackEnd.https(authority.context("localhost"));
                var other = BackEnd.https(authority.context("other.example"))) {
            // Given
            var systems = new Systems[] {
                http("erp:80", erp).with(HTTPS), http("other:80", other).with(HTTPS)
            };

            connector.expose(systems);
            assertThat(error(call("erp:80", "/", NOTHING))).isEqualTo("502 backend-tls");

            connector.expose(PrivateEnd.trusting(new TestAuthority().certificate()), systems);
            assertThat(error(call("erp:80", "/", NOTHING))).isEqualTo("502 backend-tls");

            connector.expose(PrivateEnd.trusting(authority.certificate()), systems);
            assertThat(error(call("other:80", "/", NOTHING))).isEqualTo("502 backend-tls");

            connector.expose(new BackendTrust(true, List.of()), systems);
            assertThat(error(call("other:80", "/", NOTHING))).isEqualTo("200 ");
        }
    }

    @Test
    void connectionsOfFormerTrustAreNotUsedAgain() throws Exception {
        var authority = new TestAuthority();
        try (var erp = BackEnd.https(authority.context("localhost"))) {
            // Given
            var system = http("erp:80", erp).with(HTTPS);
            connector.expose(PrivateEnd.trusting(authority.certificate()), system);
            assertThat(error(call("erp:80", "/", NOTHING))).isEqualTo("200 ");

            // When
            connector.expose(system);

            // Then
            assertThat(error(call("erp:80", "/", NOTHING))).isEqualTo("502 backend-tls");
        }
    }

    @Test
    void applicationsHearWhetherTheSystemIsDownSilentOrBroken() throws Exception {
        try (var closed = new ServerSocket(0);
                var silent = new ServerSocket(0);
                var hasty = new ServerSocket(0);
                var wordy = new ServerSocket(0)) {
            // Given
            connector.expose(
                    Systems.http("down:80", "127.0.0.1:" + closed.getLocalPort()),
                    Systems.http("unknown:80", "unknown.invalid:80"),
                    Systems.http("silent:80", "127.0.0.1:" + silent.getLocalPort()),
                    Systems.http("hasty:80", "127.0.0.1:" + hasty.getLocalPort()),
                    Systems.http("wordy:80", "127.0.0.1:" + wordy.getLocalPort()));
            closed.close();
            serve(hasty, Socket::close);
            serve(wordy, socket -> write(socket, "HTTP/1.1 200 OK\r\nX: " + "x".repeat(9_000) + "\r\n\r\n"));

            // Then
            assertThat(error(call("down:80", "/", NOTHING))).isEqualTo("502 backend-unreachable");
            assertThat(error(call("unknown:80", "/", NOTHING))).isEqualTo("502 backend-unreachable");
            assertThat(error(call("silent:80", "/", NOTHING))).isEqualTo("504 backend-timeout");
            assertThat(error(call("hasty:80", "/", NOTHING))).isEqualTo("502 backend-closed");
            assertThat(error(call("wordy:80", "/", NOTHING))).isEqualTo("502 backend-closed");
        }
    }

    private interface Serving {
        void serve(Socket socket) throws Exception;
    }

    /** Serves one connection. */
    private static CompletableFuture<Void> serve(ServerSocket listener, Serving serving) {
        return CompletableFuture.runAsync(
                () -> {
                    try (var socket = listener.accept()) {
                        serving.serve(socket);
                    } catch (IOException failure) {
                        throw new UncheckedIOException(failure);
                    } catch (Exception failure) {
                        throw new IllegalStateException(failure);
                    }
                },
                command -> Thread.ofVirtual().start(command));
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void bytesReachSystemsWithAndWithoutTls() throws Exception {
        var authority = new TestAuthority();
        var plain = ServerSocketFactory.getDefault();
        var tls = authority.context("localhost").getServerSocketFactory();
        var body = new byte[2 * 1024 * 1024];
        new Random(2).nextBytes(body);
        for (var factory : List.of(plain, tls)) {
            try (var listener = factory.createServerSocket(0, 5, InetAddress.getByName("localhost"))) {
                // Given
                var protocol = factory == plain ? TCP : TCPS;
                connector.expose(
                        PrivateEnd.trusting(authority.certificate()),
                        Systems.of("db:5432", "localhost:" + listener.getLocalPort(), protocol));
                var served = serve(listener, TrafficIT::echoAfterTheEnd);

                // When
                var echo = cloud.connect("db:5432").exchange(body);

                // Then
                assertThat(Arrays.mismatch(echo, body)).isEqualTo(-1);
                served.get(10, TimeUnit.SECONDS);
            }
        }
    }

    @Test
    void whatWasSentArrivesThoughTheApplicationIsGone() throws Exception {
        var body = new byte[3 * 1024 * 1024];
        new Random(3).nextBytes(body);
        try (var listener = new ServerSocket(0)) {
            // Given
            connector.expose(Systems.of("log:514", "127.0.0.1:" + listener.getLocalPort(), TCP));
            var arrived = new CompletableFuture<byte[]>();
            serve(listener, socket -> arrived.complete(socket.getInputStream().readAllBytes()));

            // When
            cloud.connect("log:514").sendAndClose(body);

            // Then
            assertThat(Arrays.mismatch(arrived.get(20, TimeUnit.SECONDS), body)).isEqualTo(-1);
        }
    }

    private static void echoAfterTheEnd(Socket socket) throws IOException {
        var all = socket.getInputStream().readAllBytes();
        socket.getOutputStream().write(all);
    }

    @Test
    void bytesAreRefusedWithTheReason() throws Exception {
        var authority = new TestAuthority();
        try (var erp = BackEnd.http();
                var secure = BackEnd.https(authority.context("localhost"));
                var closed = new ServerSocket(0)) {
            // Given
            connector.expose(
                    http("erp:80", erp),
                    Systems.of("secure:443", "localhost:" + secure.port(), TCPS),
                    Systems.of("down:1", "127.0.0.1:" + closed.getLocalPort(), TCP),
                    Systems.of("unknown:1", "unknown.invalid:1", TCP));
            closed.close();

            // Then
            assertThat(cloud.connect("db:5432").refusal()).isEqualTo("403 system-denied");
            assertThat(cloud.connect("erp:80").refusal()).isEqualTo("403 system-denied");
            assertThat(cloud.connect("secure:443").refusal()).isEqualTo("502 backend-tls");
            assertThat(cloud.connect("down:1").refusal()).isEqualTo("502 backend-unreachable");
            assertThat(cloud.connect("unknown:1").refusal()).isEqualTo("502 backend-unreachable");
        }
    }

    @Test
    void webSocketsPassWhereTheResourceAllowsThem() throws Exception {
        try (var listener = new ServerSocket(0)) {
            // Given
            connector.expose(Systems.of("chat:80", "127.0.0.1:" + listener.getLocalPort(), HTTP)
                    .with(new Resource("/chat", true, true, true, ""), new Resource("/plain", true, true, false, "")));
            var served = serve(listener, TrafficIT::echoFrame);

            // When
            var echo = new Echo();
            var socket = webSocket("/chat", echo).get(10, TimeUnit.SECONDS);
            socket.sendText("ping", true);

            // Then
            assertThat(echo.text.get(10, TimeUnit.SECONDS)).isEqualTo("ping");
            served.get(10, TimeUnit.SECONDS);
            assertThat(statusOf(webSocket("/plain", new Echo()))).isEqualTo(403);
            assertThat(statusOf(webSocket("/other", new Echo()))).isEqualTo(403);
            socket.abort();
        }
    }

    private CompletableFuture<WebSocket> webSocket(String path, WebSocket.Listener listener) {
        return client.newWebSocketBuilder()
                .header(CloudEnd.SYSTEM, "chat:80")
                .buildAsync(URI.create("ws://127.0.0.1:" + cloud.httpPort() + path), listener);
    }

    private static int statusOf(CompletableFuture<WebSocket> refused) throws Exception {
        try {
            refused.get(10, TimeUnit.SECONDS);
            return 101;
        } catch (ExecutionException failed) {
            return failed.getCause() instanceof java.net.http.WebSocketHandshakeException handshake
                    ? handshake.getResponse().statusCode()
                    : -1;
        }
    }

    private static final class Echo implements WebSocket.Listener {
        private final CompletableFuture<String> text = new CompletableFuture<>();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.complete(data.toString());
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            text.completeExceptionally(error);
        }
    }

    /** RFC 6455: agrees, and sends one short text frame back. */
    private static void echoFrame(Socket socket) throws Exception {
        var in = socket.getInputStream();
        var key = readHead(in)
                .lines()
                .filter(line -> line.toLowerCase(java.util.Locale.ROOT).startsWith("sec-websocket-key:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElseThrow();
        var digest = MessageDigest.getInstance("SHA-1")
                .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
        write(
                socket,
                "HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Accept: "
                        + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n");
        in.readNBytes(1);
        var length = in.read() & 0x7f;
        var mask = in.readNBytes(4);
        var payload = in.readNBytes(length);
        for (var i = 0; i < length; i++) {
            payload[i] ^= mask[i % 4];
        }
        socket.getOutputStream().write(new byte[] {(byte) 0x81, (byte) length});
        socket.getOutputStream().write(payload);
    }

    private static String readHead(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString();
    }
}
