// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import static java.util.Map.entry;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** A control plane, two connectivity proxies behind one address, two cloud connectors at one location, and a target. */
final class OnPremiseStack implements AutoCloseable {
    static final int REPLICAS = 2;
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String TENANT = "0a1b2c3d-0000-4000-8000-000000000001";
    private static final String VIRTUAL = "erp:8000";
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Path folder;
    private final int base = freePorts();
    private final HttpServer target = HttpServer.create(loopback(0), 0);
    private final Balancer tunnels;
    private final Program controlPlane;
    private final Rest administration;
    private final List<Program> proxies = new ArrayList<>();
    private final List<Program> connectors = new ArrayList<>();
    private final String token;

    /** Starts everything, and waits until requests arrive. */
    OnPremiseStack(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        this.tunnels = new Balancer(List.of(tunnelPort(0), tunnelPort(1)));
        startTarget();
        writeSecrets();
        this.controlPlane = startControlPlane();
        this.administration = new Rest("http://127.0.0.1:" + base, "Bearer token-of-administrators");
        await(() -> new Rest("http://127.0.0.1:" + (base + 1), "").status("/q/health/ready") == 200);
        writeServiceKey();
        for (var i = 0; i < REPLICAS; i++) {
            proxies.add(startProxy(i));
        }
        for (var i = 0; i < REPLICAS; i++) {
            connectors.add(startConnector(i));
            enrol(i);
        }
        this.token = callerToken();
        awaitTunnels(REPLICAS);
    }

    private static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** The first of twenty ports that are free at this moment. */
    private static int freePorts() throws IOException {
        for (var candidate = 31_000; candidate < 32_700; candidate += 20) {
            if (isFree(candidate)) {
                return candidate;
            }
        }
        throw new IOException("no free ports");
    }

    private static boolean isFree(int first) {
        for (var port = first; port < first + 20; port++) {
            try (var probe = new ServerSocket()) {
                probe.bind(loopback(port));
            } catch (IOException taken) {
                return false;
            }
        }
        return true;
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) {
        Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(condition::holds);
    }

    // ---- ports

    int httpPort(int replica) {
        return base + 3 + 4 * replica;
    }

    private int tunnelPort(int replica) {
        return base + 4 + 4 * replica;
    }

    private int metricsPort(int replica) {
        return base + 5 + 4 * replica;
    }

    private int adminPort(int replica) {
        return base + 6 + 4 * replica;
    }

    private int connectorPort(int index) {
        return base + 12 + 2 * index;
    }

    // ---- programs

    private void startTarget() {
        target.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        target.createContext("/", exchange -> {
            var text = "hello".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, text.length);
            exchange.getResponseBody().write(text);
            exchange.close();
        });
        target.start();
    }

    private void writeSecrets() throws IOException {
        Files.writeString(folder.resolve("admin-token"), "token-of-administrators");
        Files.writeString(folder.resolve("client"), "client-secret");
        Files.writeString(folder.resolve("password"), "first-password");
        Files.writeString(folder.resolve("encryption-key"), Base64.getEncoder().encodeToString(new byte[32]));
        Files.writeString(folder.resolve("tenants.yaml"), """
                tenants:
                  - {id: %1$s, subdomain: provider}
                instances:
                  - {id: 0a1b2c3d-0000-4000-8000-00000000000a, name: proxy, service: connectivity, plan: connectivity_proxy,
                     tenant: provider, clientId: sb-proxy, clientSecretFile: client}
                  - {id: 0a1b2c3d-0000-4000-8000-00000000000b, name: app, service: connectivity,
                     tenant: provider, clientId: sb-app, clientSecretFile: client}
                """.formatted(TENANT));
    }

    private Program startControlPlane() throws IOException {
        var url = "http://127.0.0.1:" + base;
        return Program.start(
                "control-plane",
                folder,
                Map.ofEntries(
                        entry("QUARKUS_HTTP_HOST", "127.0.0.1"),
                        entry("QUARKUS_HTTP_PORT", String.valueOf(base)),
                        entry("QUARKUS_MANAGEMENT_HOST", "127.0.0.1"),
                        entry("QUARKUS_MANAGEMENT_PORT", String.valueOf(base + 1)),
                        entry("LANDBRIDGE_DATABASE_URL", "jdbc:h2:file:" + folder.resolve("data")),
                        entry("LANDBRIDGE_ENCRYPTION_KEY_FILE", file("encryption-key")),
                        entry("LANDBRIDGE_ADMIN_TOKEN_FILE", file("admin-token")),
                        entry("LANDBRIDGE_TENANTS_FILE", file("tenants.yaml")),
                        entry("LANDBRIDGE_PUBLIC_URL_TOKEN_SERVICE", url),
                        entry("LANDBRIDGE_PUBLIC_URL_DESTINATION_SERVICE", url),
                        entry("LANDBRIDGE_PUBLIC_URL_CONNECTIVITY_SERVICE", url),
                        entry("LANDBRIDGE_CONNECTIVITY_TUNNEL_HOST", "localhost"),
                        entry("LANDBRIDGE_CONNECTIVITY_TUNNEL_PORT", String.valueOf(tunnels.port()))),
                "-jar",
                ROOT.resolve("control-plane/target/quarkus-app/quarkus-run.jar").toString());
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void writeServiceKey() throws IOException, InterruptedException {
        var key = administration.get("/api/v1/instances/0a1b2c3d-0000-4000-8000-00000000000a/service-key");
        Files.writeString(folder.resolve("service_key"), key.toString());
    }

    private Program startProxy(int replica) throws IOException {
        var config = folder.resolve("proxy-" + replica + ".yml");
        Files.writeString(config, """
                tenantMode: shared
                servers:
                  proxy:
                    authorization: {oauth: {allowedClientId: sb-app}}
                    http: {enabled: true, port: %d}
                    socks5: {enabled: false}
                  businessDataTunnel: {port: %d, externalHost: localhost}
                metrics: {prometheus: {enabled: true, port: %d}}
                landbridge:
                  serviceKeyFile: service_key
                  replica: {name: cp-%d, count: %d}
                  admin: {port: %d}
                  drain: {delaySeconds: 2, timeoutSeconds: 20}
                """.formatted(
                httpPort(replica), tunnelPort(replica), metricsPort(replica), replica, REPLICAS, adminPort(replica)));
        return Program.start(
                "proxy-" + replica,
                folder,
                Map.of(),
                "-cp",
                ROOT.resolve("connectivity-proxy/target/app/lib/*").toString(),
                "io.landbridge.connectivityproxy.ConnectivityProxy",
                "--config",
                config.toString());
    }

    private Program startConnector(int index) throws IOException {
        return Program.start(
                "connector-" + index,
                folder,
                Map.of(
                        "LANDBRIDGE_HOME", file("connector-" + index),
                        "LANDBRIDGE_INITIAL_PASSWORD_FILE", file("password"),
                        "QUARKUS_HTTP_SSL_PORT", String.valueOf(connectorPort(index))),
                "-jar",
                ROOT.resolve("cloud-connector/target/quarkus-app/quarkus-run.jar")
                        .toString());
    }

    private void enrol(int index) throws IOException, InterruptedException {
        var basic = Base64.getEncoder().encodeToString("Administrator:first-password".getBytes(StandardCharsets.UTF_8));
        var rest = new Rest("https://127.0.0.1:" + connectorPort(index), "Basic " + basic);
        await(() -> rest.status("/exposed?action=ping") == 200);
        var data = administration
                .post("/api/v1/tenants/" + TENANT + "/authentication-data", "")
                .path("authenticationData")
                .asText();
        var subaccounts = "/api/v1/configuration/subaccounts";
        rest.post(subaccounts, "{\"authenticationData\": \"" + data + "\"}");
        var mappings = subaccounts + "/localhost/" + TENANT + "/systemMappings";
        rest.post(mappings, """
                {"virtualHost": "erp", "virtualPort": "8000", "localHost": "127.0.0.1", "localPort": "%d",
                 "protocol": "HTTP", "backendType": "nonSAPsys", "authenticationMode": "NONE"}
                """.formatted(target.getAddress().getPort()));
        rest.post(mappings + "/" + VIRTUAL + "/resources", "{\"id\": \"/\", \"enabled\": true}");
    }

    private String callerToken() throws IOException, InterruptedException {
        return new Rest("http://127.0.0.1:" + base, "")
                .form("/oauth/token", "grant_type=client_credentials&client_id=sb-app&client_secret=client-secret")
                .path("access_token")
                .asText();
    }

    // ---- what tests do

    SteadyLoad load() {
        return new SteadyLoad(
                List.of(httpPort(0), httpPort(1)), URI.create("http://" + VIRTUAL + "/"), token, this::isReady);
    }

    private boolean isReady(int replica) {
        try {
            return new Rest("http://127.0.0.1:" + adminPort(replica), "").status("/readyz") == 200;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    Program proxy(int replica) {
        return proxies.get(replica);
    }

    Program connector(int index) {
        return connectors.get(index);
    }

    void restartProxy(int replica) throws IOException {
        proxies.set(replica, startProxy(replica));
    }

    void restartConnector(int index) throws IOException {
        connectors.set(index, startConnector(index));
    }

    /** Waits until each of the proxies has that many tunnels. */
    void awaitTunnels(int each) {
        for (var replica = 0; replica < REPLICAS; replica++) {
            var metrics = new Rest("http://127.0.0.1:" + metricsPort(replica), "");
            await(() -> tunnels(metrics) == each);
        }
    }

    private static int tunnels(Rest metrics) throws IOException, InterruptedException {
        return metrics.text("/metrics")
                .lines()
                .filter(line -> line.startsWith("connectivity_business_data_tunnels_count"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    @Override
    public void close() throws IOException {
        connectors.forEach(Program::close);
        proxies.forEach(Program::close);
        controlPlane.close();
        tunnels.close();
        target.stop(0);
    }
}
