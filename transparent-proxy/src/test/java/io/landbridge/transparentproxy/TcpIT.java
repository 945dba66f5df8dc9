// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.landbridge.config.InvalidConfigException;
import io.landbridge.transparentproxy.config.ConfigFile;
import io.landbridge.transparentproxy.peer.ProxyFolder;
import io.landbridge.transparentproxy.peer.RawClient;
import io.landbridge.transparentproxy.peer.ServicesPeer;
import io.landbridge.transparentproxy.peer.SocksPeer;
import io.landbridge.transparentproxy.peer.SocksPeer.Asked;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** TCP through the whole proxy, each peer on real sockets. */
class TcpIT {
    private static final int PATIENCE_MILLIS = 20_000;

    @TempDir
    private Path path;

    private ProxyFolder folder;
    private ServicesPeer services;
    private SocksPeer socks;
    private ServerSocket target;
    private TransparentProxy proxy;
    private int port;

    @BeforeEach
    void startPeers() throws IOException {
        folder = new ProxyFolder(path);
        services = ServicesPeer.start();
        socks = SocksPeer.start();
        target = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        target.setSoTimeout(PATIENCE_MILLIS);
        port = freePort();
        folder.connectivityKey(services);
        folder.config();
        folder.instance(services);
    }

    @AfterEach
    void stop() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
        services.close();
        socks.close();
        target.close();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void start(String... furtherLines) throws IOException {
        var config = folder.config(furtherLines);
        folder.tcpRoutes(Map.of("db", port));
        startAs(config);
    }

    private void startAs(Path config) {
        try {
            proxy = TransparentProxy.start(ConfigFile.read(config, Map.of()));
        } catch (InvalidConfigException | IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private void startWithConnectivityProxy(String further) throws IOException {
        start("connectivityProxy: {serviceName: 127.0.0.1, tcp: {port: " + socks.port() + "}" + further + "}");
    }

    private void serveDirect(String... further) {
        serve("db", "127.0.0.1:" + target.getLocalPort(), "Internet", further);
    }

    private void serve(String name, String address, String proxyType, String... further) {
        var properties = new LinkedHashMap<>(Map.of("Type", "TCP", "Address", address, "ProxyType", proxyType));
        for (var i = 0; i < further.length; i += 2) {
            properties.put(further[i], further[i + 1]);
        }
        services.serve(name, properties);
    }

    private Socket call() throws IOException {
        return call(port);
    }

    private static Socket call(int where) throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), where);
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private Socket accepted() throws IOException {
        var socket = target.accept();
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    private static void say(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hear(Socket socket, int length) throws IOException {
        return new String(socket.getInputStream().readNBytes(length), StandardCharsets.UTF_8);
    }

    private static void assertReset(Socket caller) {
        assertThatThrownBy(() -> hear(caller, 1)).hasMessageContaining("reset");
    }

    private String metric(String line) {
        try (var client = RawClient.connect(proxy.metricsPort())) {
            return client.get("/metrics", "localhost", "Accept: text/plain")
                    .body()
                    .lines()
                    .filter(each -> each.startsWith(line + "{") || each.startsWith(line + " "))
                    .map(each -> each.substring(each.lastIndexOf(' ') + 1))
                    .findFirst()
                    .orElse("");
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void bytesPassBothWaysAndEachWayEndsOnItsOwn() throws Exception {
        // Given
        serveDirect("tcp.nodelay", "true", "tcp.socket.sndbuf", "65536", "tcp.socket.keepalive", "false");
        start();
        var sent = new byte[10 * 1024 * 1024];
        new Random(1).nextBytes(sent);

        try (var caller = call();
                var system = accepted()) {
            // When
            var received = CompletableFuture.supplyAsync(() -> readAll(system));
            caller.getOutputStream().write(sent);
            caller.shutdownOutput();

            // Then
            assertThat(Arrays.equals(received.get(20, TimeUnit.SECONDS), sent)).isTrue();
            var answered = CompletableFuture.supplyAsync(() -> readAll(caller));
            system.getOutputStream().write(sent);
            system.shutdownOutput();
            assertThat(Arrays.equals(answered.get(20, TimeUnit.SECONDS), sent)).isTrue();
        }
        await().untilAsserted(
                        () -> assertThat(metric("tp_open_tcp_connections")).isEqualTo("0.0"));
        assertThat(metric("tp_tcp_connections_total")).isEqualTo("1.0");
    }

    private static byte[] readAll(Socket socket) {
        try {
            return socket.getInputStream().readAllBytes();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @Test
    void targetMaySpeakFirst() throws Exception {
        // Given
        serveDirect();
        start();

        try (var caller = call();
                var system = accepted()) {
            // When
            say(system, "220 ready");

            // Then
            assertThat(hear(caller, 9)).isEqualTo("220 ready");
            assertThat(metric("tp_open_tcp_connections")).isEqualTo("1.0");
        }
    }

    @Test
    void callerMaySayAllAndEndBeforeItsTargetIsConnected() throws Exception {
        // Given
        var said = new CountDownLatch(1);
        services.answer("db", lookup -> {
            awaitThat(said);
            return new ServicesPeer.Answer(
                    200,
                    ServicesPeer.found("db", Map.of("Type", "TCP", "Address", "127.0.0.1:" + target.getLocalPort())));
        });
        start();

        try (var caller = call()) {
            // When
            say(caller, "all of it");
            caller.shutdownOutput();
            said.countDown();

            // Then
            try (var system = accepted()) {
                assertThat(new String(readAll(system), StandardCharsets.UTF_8)).isEqualTo("all of it");
                say(system, "done");
                assertThat(hear(caller, 4)).isEqualTo("done");
            }
        }
    }

    private static void awaitThat(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    @Test
    void callerIsNotReadFasterThanTheTargetTakes() throws Exception {
        // Given
        serveDirect();
        start();
        var taken = new AtomicLong();

        try (var caller = call();
                var system = accepted()) {
            // When
            var endless = new Thread(() -> {
                try {
                    while (true) {
                        caller.getOutputStream().write(new byte[65_536]);
                        taken.addAndGet(65_536);
                    }
                } catch (IOException over) {
                    // The test is over.
                }
            });
            endless.start();

            // Then
            var before = new AtomicLong(-1);
            await().pollInterval(Duration.ofMillis(500)).until(() -> before.getAndSet(taken.get()) == taken.get());
            assertThat(taken.get()).isLessThan(64L * 1024 * 1024);
            assertThat(system.isClosed()).isFalse();
        }
    }

    @Test
    void onPremiseGoesThroughTheConnectivityProxyWithTokenAndLocationId() throws Exception {
        // Given
        serve("db", "tcp://db.internal:5432", "OnPremise", "CloudConnectorLocationId", "plant 1");
        startWithConnectivityProxy(", serviceKey: connectivity.json");

        try (var caller = call()) {
            // When
            say(caller, "select");

            // Then
            assertThat(hear(caller, 11)).isEqualTo("helloselect");
            caller.shutdownOutput();
            assertThat(hear(caller, 1)).isEmpty();
        }
        assertThat(socks.asked()).containsExactly(new Asked("token-of-provider", "plant 1", "db.internal", 5432));
    }

    @Test
    void eachTenantHasItsOwnDestinationAndItsOwnTokenHoweverItsConnectionsInterleave() throws Exception {
        // Given
        services.close();
        services = ServicesPeer.startWithSubdomains();
        folder.connectivityKey(services);
        folder.instance(services);
        services.answer(
                "db",
                lookup -> new ServicesPeer.Answer(
                        200,
                        ServicesPeer.found(
                                "db",
                                Map.of(
                                        "Type",
                                        "TCP",
                                        "Address",
                                        lookup.tenant() + ".internal:5432",
                                        "ProxyType",
                                        "OnPremise"))));
        var ports = Map.of("north", port, "south", freePort());
        var config = folder.config(
                "tenantMode: shared",
                "connectivityProxy: {serviceName: 127.0.0.1, tcp: {port: " + socks.port()
                        + "}, serviceKey: connectivity.json}");
        folder.tenantRoutes(ports);
        startAs(config);

        // When
        for (var tenant : List.of("north", "south", "south", "north", "south")) {
            try (var caller = call(ports.get(tenant))) {
                assertThat(hear(caller, 5)).isEqualTo("hello");
            }
        }

        // Then
        var north = new Asked("token-of-north", "", "north.internal", 5432);
        var south = new Asked("token-of-south", "", "south.internal", 5432);
        assertThat(socks.asked()).containsExactly(north, south, south, north, south);
        assertThat(services.lookups())
                .extracting(ServicesPeer.Lookup::tenant)
                .containsExactlyInAnyOrder("north", "south");
    }

    @Test
    void tenantWithoutATokenIsResetWhileTheOtherOneIsServed() throws Exception {
        // Given
        services.close();
        services = ServicesPeer.startWithSubdomains();
        folder.instance(services);
        services.refuseTenant("north", 401);
        serveDirect();
        var ports = Map.of("north", port, "south", freePort());
        var config = folder.config("tenantMode: shared");
        folder.tenantRoutes(ports);
        startAs(config);

        try (var refused = call(ports.get("north"));
                var caller = call(ports.get("south"));
                var system = accepted()) {
            // When
            say(caller, "a");

            // Then
            assertThat(hear(system, 1)).isEqualTo("a");
            assertReset(refused);
        }
        assertThat(services.lookups()).extracting(ServicesPeer.Lookup::tenant).containsExactly("south");
    }

    @Test
    void inSharedModeARouteWithoutTenantServesNobodyAndInDedicatedModeOneWithTenantServesNobody() throws Exception {
        // Given
        serveDirect();
        start("tenantMode: shared");
        try (var caller = call()) {
            assertReset(caller);
        }
        proxy.close();
        var config = folder.config();
        folder.tenantRoutes(Map.of("north", port));

        // When
        startAs(config);

        // Then
        try (var caller = call()) {
            assertReset(caller);
        }
        assertThat(services.lookups()).isEmpty();
    }

    @Test
    void connectivityProxyThatWantsNoTokenStillGetsTheLocationId() throws Exception {
        // Given
        serve("db", "10.1.2.3:5432", "OnPremise", "CloudConnectorLocationId", "two");
        startWithConnectivityProxy("");

        try (var caller = call()) {
            // When
            var heard = hear(caller, 5);

            // Then
            assertThat(heard).isEqualTo("hello");
        }
        assertThat(socks.asked()).containsExactly(new Asked("", "two", "10.1.2.3", 5432));
    }

    @Test
    void callerIsResetWhenTheSystemCannotBeReached() throws Exception {
        // Given
        serve("db", "db.internal:5432", "OnPremise");
        socks.answerRequest(4);
        startWithConnectivityProxy("");

        try (var caller = call()) {
            // Then
            assertReset(caller);
        }
        assertThat(metric("tp_tcp_connection_failures_total")).isEqualTo("1.0");
        await().untilAsserted(
                        () -> assertThat(metric("tp_open_tcp_connections")).isEqualTo("0.0"));
    }

    @Test
    void callerIsResetWhenTheConnectivityProxyRefusesTheTokenWhichIsNotUsedAgain() throws Exception {
        // Given
        serve("db", "db.internal:5432", "OnPremise");
        socks.answerAuthentication(5);
        startWithConnectivityProxy(", serviceKey: connectivity.json");

        try (var caller = call()) {
            // Then
            assertReset(caller);
        }
        socks.answerAuthentication(0);
        try (var caller = call()) {
            assertThat(hear(caller, 5)).isEqualTo("hello");
        }
        assertThat(services.tokensOf("connectivity")).isEqualTo(2);
    }

    @Test
    void handshakeHasADeadline() throws Exception {
        // Given
        serve("db", "db.internal:5432", "OnPremise");
        socks.answerRequest(-1);
        start(
                "connectivityProxy: {serviceName: 127.0.0.1, tcp: {port: " + socks.port() + "}}",
                "tcp: {handshakeTimeoutSeconds: 1}");

        try (var caller = call()) {
            // Then
            assertReset(caller);
        }
    }

    @Test
    void callerIsResetWhenNobodyListensOrNothingIsServed() throws Exception {
        // Given
        serve("db", "127.0.0.1:" + freePort(), "Internet");
        services.serve("web", Map.of("URL", "http://a"));
        serve("off", "a:1", "OnPremise");
        serve("odd", "a:1", "Internet", "tcp.socket.timeout", "soon");
        var ports = new LinkedHashMap<>(Map.of("db", port));
        for (var name : new String[] {"web", "off", "odd", "none"}) {
            ports.put(name, freePort());
        }
        var config = folder.config();
        folder.tcpRoutes(ports);
        startAs(config);

        for (var each : ports.values()) {
            try (var caller = call(each)) {
                // Then
                assertReset(caller);
            }
        }
    }

    @Test
    void listenersFollowTheRoutesAndOpenConnectionsSurvive() throws Exception {
        // Given
        serveDirect();
        start();

        try (var caller = call();
                var system = accepted()) {
            say(caller, "a");
            assertThat(hear(system, 1)).isEqualTo("a");

            // When
            folder.tcpRoutes(Map.of());

            // Then
            await().untilAsserted(() -> assertThatThrownBy(this::call).isInstanceOf(IOException.class));
            say(system, "still there");
            assertThat(hear(caller, 11)).isEqualTo("still there");
        }

        // When
        folder.tcpRoutes(Map.of("db", port));

        // Then
        await().ignoreExceptions().untilAsserted(() -> {
            try (var again = call()) {
                assertThat(again.isConnected()).isTrue();
            }
        });
    }

    @Test
    void portThatIsTakenHoldsUpNoOtherRouteAndIsServedWhenItIsFree() throws Exception {
        // Given
        serveDirect();
        var config = folder.config();
        var other = freePort();
        try (var taken = new ServerSocket(other, 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();
            var ports = new LinkedHashMap<String, Integer>();
            ports.put("busy", other);
            ports.put("db", port);
            folder.tcpRoutes(ports);

            // When
            startAs(config);

            // Then
            try (var caller = call();
                    var system = accepted()) {
                say(system, "x");
                assertThat(hear(caller, 1)).isEqualTo("x");
            }
        }
        await().atMost(Duration.ofSeconds(20)).ignoreExceptions().untilAsserted(() -> {
            try (var caller = call(other)) {
                assertThat(caller.isConnected()).isTrue();
            }
        });
    }

    @Test
    void furtherConnectionsWaitUntilOneEnds() throws Exception {
        // Given
        serveDirect();
        start("tcp: {connections: 1}");

        try (var first = call();
                var firstSystem = accepted();
                var second = call()) {
            target.setSoTimeout(500);
            assertThatThrownBy(target::accept).isInstanceOf(IOException.class);

            // When
            first.close();
            firstSystem.close();

            // Then
            target.setSoTimeout(PATIENCE_MILLIS);
            try (var secondSystem = accepted()) {
                say(secondSystem, "x");
                assertThat(hear(second, 1)).isEqualTo("x");
            }
        }
    }

    @Test
    void silentTargetIsGivenUpAfterItsTimeout() throws Exception {
        // Given
        serveDirect("tcp.socket.timeout", "300");
        start();

        try (var caller = call();
                var system = accepted()) {
            // Then
            assertThat(hear(caller, 1)).isEmpty();
            assertThat(hear(system, 1)).isEmpty();
        }
    }

    @Test
    void connectionsEndInPeaceWhenTheProgramEnds() throws Exception {
        // Given
        serveDirect();
        start();

        try (var caller = call();
                var system = accepted()) {
            say(caller, "a");
            assertThat(hear(system, 1)).isEqualTo("a");

            // When
            var drained = CompletableFuture.runAsync(() -> {
                try {
                    proxy.drain();
                } catch (InterruptedException interrupted) {
                    throw new AssertionError(interrupted);
                }
            });
            await().untilAsserted(() -> assertThatThrownBy(this::call).isInstanceOf(IOException.class));

            // Then
            say(system, "b");
            assertThat(hear(caller, 1)).isEqualTo("b");
            caller.close();
            system.close();
            drained.get(20, TimeUnit.SECONDS);
        }
    }
}
