// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.landbridge.proxy.plan.Limits;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tunnels whose peers or networks misbehave. */
class FaultsIT {
    private static final byte[] LARGE = new byte[24 * 1024 * 1024];

    private final TestAuthority authority = new TestAuthority();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Semaphore never = new Semaphore(0);
    private HttpServer backEnd;

    @BeforeEach
    void startBackEnd() throws IOException {
        new Random(1).nextBytes(LARGE);
        backEnd = HttpServer.create(ProxyEnd.anyPort(), 0);
        backEnd.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        backEnd.createContext("/small", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        backEnd.createContext("/large", exchange -> {
            exchange.sendResponseHeaders(200, LARGE.length);
            try (var out = exchange.getResponseBody()) {
                out.write(LARGE);
            }
        });
        backEnd.createContext("/never", exchange -> never.acquireUninterruptibly());
        backEnd.start();
    }

    @AfterEach
    void stopBackEnd() {
        never.release(1_000);
        backEnd.stop(0);
    }

    private AgentEnd agent(int tunnelPort) throws IOException {
        var settings = AgentEnd.settings(tunnelPort, authority, authority.connector("t", "i"));
        return new AgentEnd(settings, backEnd.getAddress().getPort());
    }

    private static void awaitConnected(ProxyEnd proxy) {
        await().atMost(Duration.ofSeconds(20)).until(() -> proxy.open.get() == 2);
    }

    private HttpResponse<byte[]> get(ProxyEnd proxy, String path) throws Exception {
        var request = HttpRequest.newBuilder(uri(proxy, path)).build();
        return client.sendAsync(request, BodyHandlers.ofByteArray()).get(30, TimeUnit.SECONDS);
    }

    private static URI uri(ProxyEnd proxy, String path) {
        return URI.create("http://127.0.0.1:" + proxy.http.port() + path);
    }

    @Test
    void callersThatReadNothingStallNobodyElse() throws Exception {
        try (var proxy = ProxyEnd.of(authority);
                var agent = agent(proxy.tunnels.port())) {
            // Given
            awaitConnected(proxy);
            var stalled = new Socket[8];
            for (var i = 0; i < stalled.length; i++) {
                stalled[i] = new Socket("127.0.0.1", proxy.http.port());
                stalled[i].getOutputStream().write("GET /large HTTP/1.1\r\nHost: h\r\n\r\n".getBytes());
                stalled[i].getInputStream().read();
            }

            // Then
            assertThat(get(proxy, "/small").statusCode()).isEqualTo(204);
            assertThat(get(proxy, "/large").body()).isEqualTo(LARGE);
            for (var socket : stalled) {
                socket.close();
            }
            assertThat(get(proxy, "/small").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void manyCallersThatGiveUpDoNotEndATunnel() throws Exception {
        try (var proxy = ProxyEnd.of(authority);
                var agent = agent(proxy.tunnels.port())) {
            // Given
            awaitConnected(proxy);
            var sessions = proxy.tunnels.sessions();

            // When
            for (var i = 0; i < 600; i++) {
                try (var socket = new Socket("127.0.0.1", proxy.http.port())) {
                    socket.getOutputStream().write("GET /large HTTP/1.1\r\nHost: h\r\n\r\n".getBytes());
                    socket.getInputStream().read();
                }
            }

            // Then
            assertThat(get(proxy, "/small").statusCode()).isEqualTo(204);
            assertThat(proxy.tunnels.sessions()).isEqualTo(sessions);
        }
    }

    @Test
    void peerThatIsGoneWithoutAWordIsMissedWithin15Seconds() throws Exception {
        try (var proxy = ProxyEnd.of(authority);
                var network = new Network(proxy.tunnels.port());
                var agent = agent(network.port())) {
            // Given
            awaitConnected(proxy);

            // When
            network.freeze();

            // Then
            await().atMost(Duration.ofSeconds(15)).until(() -> proxy.open.get() == 0 && agent.connections() == 0);

            // And when
            network.thaw();

            // Then
            awaitConnected(proxy);
            assertThat(get(proxy, "/small").statusCode()).isEqualTo(204);
        }
    }

    @Test
    void callsThatWaitForAConnectorHearAtOnceThatItIsGone() throws Exception {
        try (var proxy = ProxyEnd.of(authority);
                var network = new Network(proxy.tunnels.port(), 1);
                var agent = agent(network.port())) {
            // Given
            proxy.limits = new Limits(Duration.ofHours(1), Duration.ofHours(1), 0, Set.of());
            await().atMost(Duration.ofSeconds(20)).until(() -> proxy.open.get() == 1 && agent.connections() == 1);
            var calls = IntStream.range(0, 8)
                    .mapToObj(i -> client.sendAsync(
                            HttpRequest.newBuilder(uri(proxy, "/never")).build(), BodyHandlers.ofByteArray()))
                    .toList();
            await().until(() -> proxy.planned.get() == calls.size());
            await().until(() -> never.getQueueLength() > 0);

            // When
            network.cut();

            // Then
            for (var call : calls) {
                assertThat(call.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(503);
            }
        }
    }

    @Test
    void proxyThatStopsLetsAnswersUnderWayEnd() throws Exception {
        try (var proxy = ProxyEnd.of(authority);
                var agent = agent(proxy.tunnels.port());
                var socket = new Socket("127.0.0.1", proxy.http.port())) {
            // Given
            awaitConnected(proxy);
            socket.getOutputStream().write("GET /large HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n".getBytes());
            var first = socket.getInputStream().read();

            // When
            proxy.tunnels.drain();
            proxy.http.drain();

            // Then
            var rest = socket.getInputStream().readAllBytes();
            assertThat(first).isEqualTo('H');
            assertThat(rest.length).isGreaterThan(LARGE.length);
            await().until(() -> proxy.open.get() == 0);
        }
    }

    /** Carries bytes, until it is frozen: then nothing passes, and nothing is closed. */
    private static final class Network implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0);
        private final int port;
        private final Semaphore free;
        private final List<Socket> carried = new CopyOnWriteArrayList<>();
        private final AtomicBoolean frozen = new AtomicBoolean();

        Network(int port) throws IOException {
            this(port, Integer.MAX_VALUE);
        }

        /** @param most connections; all further ones are closed */
        Network(int port, int most) throws IOException {
            this.port = port;
            this.free = new Semaphore(most);
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        void freeze() {
            frozen.set(true);
        }

        void thaw() {
            frozen.set(false);
        }

        /** Closes what it carries. */
        void cut() throws IOException {
            for (var socket : carried) {
                socket.close();
            }
        }

        private void accept() {
            try {
                while (true) {
                    var from = listener.accept();
                    if (free.tryAcquire()) {
                        carry(from, new Socket("127.0.0.1", port));
                    } else {
                        from.close();
                    }
                }
            } catch (IOException closed) {
                // the test is over
            }
        }

        private void carry(Socket from, Socket to) {
            carried.addAll(List.of(from, to));
            Thread.ofVirtual().start(() -> copy(from, to));
            Thread.ofVirtual().start(() -> copy(to, from));
        }

        private void copy(Socket from, Socket to) {
            var bytes = new byte[8_192];
            try {
                for (var length = from.getInputStream().read(bytes);
                        length >= 0;
                        length = from.getInputStream().read(bytes)) {
                    if (!frozen.get()) {
                        to.getOutputStream().write(bytes, 0, length);
                    }
                }
                to.close();
            } catch (IOException closed) {
                // one side is gone
            }
        }

        @Override
        public void close() throws IOException {
            listener.close();
        }
    }
}
