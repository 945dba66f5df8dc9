// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e.onpremise;

import static java.util.Map.entry;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import org.awaitility.Awaitility;

/** A control plane, two connectivity proxies behind one address, two cloud connectors at one location, and a target. */
final class OnPremiseStack implements AutoCloseable {
    static final int REPLICAS = 2;

    /** Bytes of the target's large answer. */
    static final int LARGE = 64 << 20;

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final String TENANT = "0a1b2c3d-0000-4000-8000-000000000001";
    private static final String VIRTUAL = "erp:8000";
    private static final String SUBACCOUNTS = "/api/v1/configuration/subaccounts";
    private static final String SUBACCOUNT = SUBACCOUNTS + "/localhost/" + TENANT;
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    private final Path folder;
    private final Duration certificates;
    private final int base = freePorts();
    private final HttpServer target = HttpServer.create(new InetSocketAddress(0), 0);
    private final Balancer tunnels;
    private final Program controlPlane;
    private final Rest administration;
    private final List<Program> proxies = new ArrayList<>();
    private final List<Program> connectors = new ArrayList<>();
    private final List<Metrics> metrics = new ArrayList<>();
    private final List<Rest> administrations = new ArrayList<>();
    private final String token;

    /** Starts everything, and waits until requests arrive. */
    OnPremiseStack(Path folder) throws IOException, InterruptedException {
        this(folder, Duration.ofDays(90));
    }

    /**
     * Starts everything with certificates of that life, and waits until requests arrive. The certificate of the last
     * connector is renewed, those of the others are not.
     */
    OnPremiseStack(Path folder, Duration certificates) throws IOException, InterruptedException {
        this.folder = folder;
        this.certificates = certificates;
        this.tunnels = new Balancer(List.of(tunnelPort(0), tunnelPort(1)));
        startTarget();
        writeSecrets();
        this.controlPlane = startControlPlane();
        this.administration = new Rest("http://127.0.0.1:" + base, "Bearer token-of-administrators");
        var management = new Rest("http://127.0.0.1:" + (base + 1), "");
        await(() -> management.status("/q/health/ready") == 200);
        writeServiceKey();
        for (var i = 0; i < REPLICAS; i++) {
            proxies.add(startProxy(i));
            metrics.add(new Metrics(metricsPort(i)));
        }
        for (var i = 0; i < REPLICAS; i++) {
            connectors.add(startConnector(i));
            administrations.add(connectorRest(i));
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
        target.createContext("/large", exchange -> {
            exchange.sendResponseHeaders(200, LARGE);
            var piece = new byte[65_536];
            for (var sent = 0; sent < LARGE; sent += piece.length) {
                exchange.getResponseBody().write(piece);
            }
            exchange.close();
        });
        target.start();
    }

    private void writeSecrets() throws IOException {
        Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost target\n");
        Files.writeString(folder.resolve("hosts-there"), Line.HERE + " localhost target\n");
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
                        entry("LANDBRIDGE_CONNECTIVITY_CERTIFICATE_LIFETIME", certificates.toString()),
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
        return startConnector(index, "hosts", List.of(), Map.of());
    }

    private Program startConnector(int index, String hosts, List<String> prefix, Map<String, String> more)
            throws IOException {
        var environment = new HashMap<>(more);
        environment.put("LANDBRIDGE_HOME", file("connector-" + index));
        environment.put("LANDBRIDGE_INITIAL_PASSWORD_FILE", file("password"));
        environment.put("LANDBRIDGE_ENROLMENT_RENEWAL_CHECK", "PT1S");
        environment.put("QUARKUS_HTTP_SSL_PORT", String.valueOf(connectorPort(index)));
        return Program.start(
                "connector-" + index,
                folder,
                prefix,
                environment,
                "-Djdk.net.hosts.file=" + file(hosts),
                "-jar",
                ROOT.resolve("cloud-connector/target/quarkus-app/quarkus-run.jar")
                        .toString());
    }

    private void enrol(int index) throws IOException, InterruptedException {
        var rest = administrations.get(index);
        await(() -> rest.status("/exposed?action=ping") == 200);
        rest.post(SUBACCOUNTS, """
                {"authenticationData": "%s", "autoCertRenewal": %s}
                """.formatted(authenticationData(), index == REPLICAS - 1));
        var mappings = SUBACCOUNT + "/systemMappings";
        rest.post(mappings, """
                {"virtualHost": "erp", "virtualPort": "8000", "localHost": "target", "localPort": "%d",
                 "protocol": "HTTP", "backendType": "nonSAPsys", "authenticationMode": "NONE"}
                """.formatted(target.getAddress().getPort()));
        rest.post(mappings + "/" + VIRTUAL + "/resources", "{\"id\": \"/\", \"enabled\": true}");
    }

    private Rest connectorRest(int index) {
        var basic = Base64.getEncoder().encodeToString("Administrator:first-password".getBytes(StandardCharsets.UTF_8));
        return new Rest("https://127.0.0.1:" + connectorPort(index), "Basic " + basic);
    }

    private String authenticationData() throws IOException, InterruptedException {
        return administration
                .post("/api/v1/tenants/" + TENANT + "/authentication-data", "")
                .path("authenticationData")
                .asText();
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

    /** Asked before each request: by hand, as a client with a pool would take a connection that just ended for an answer. */
    private boolean isReady(int replica) {
        try (var probe = new Socket("127.0.0.1", adminPort(replica))) {
            probe.setSoTimeout(5_000);
            probe.getOutputStream().write("GET /readyz HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            var status = probe.getInputStream().readNBytes("HTTP/1.1 200".length());
            return new String(status, StandardCharsets.US_ASCII).endsWith(" 200");
        } catch (IOException down) {
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

    /** Starts a connector again at the other end of a line. */
    void restartConnector(int index, Line line) throws IOException {
        connectors.set(index, startConnector(index, "hosts-there", line.prefix(), Map.of()));
    }

    /** Starts a connector again with another clock. */
    void restartConnector(int index, WrongClock clock) throws IOException {
        connectors.set(index, startConnector(index, "hosts", List.of(), clock.environment()));
    }

    /** What a connector tells its administrator about its tunnel. */
    JsonNode tunnel(int index) throws IOException, InterruptedException {
        return administrations.get(index).get(SUBACCOUNT).path("tunnel");
    }

    /** Has a connector dial at once, as its administrator. */
    void reconnect(int index) throws IOException, InterruptedException {
        for (var connected : List.of(false, true)) {
            administrations.get(index).put(SUBACCOUNT + "/state", "{\"connected\": " + connected + "}");
        }
    }

    /** Gives a connector a new certificate, as its administrator. */
    void enrolAgain(int index) throws IOException, InterruptedException {
        administrations
                .get(index)
                .post(SUBACCOUNT + "/validity", "{\"authenticationData\": \"" + authenticationData() + "\"}");
    }

    /** A caller that asks a proxy for the target's large answer. */
    SlowReader slowReader(int replica) throws IOException {
        return new SlowReader(httpPort(replica), VIRTUAL + "/large", token);
    }

    Metrics metrics(int replica) {
        return metrics.get(replica);
    }

    /** What all proxies and then all connectors hold. */
    List<AtRest> held() throws IOException, InterruptedException {
        var held = new ArrayList<AtRest>();
        for (var replica = 0; replica < REPLICAS; replica++) {
            held.add(AtRest.of(proxy(replica), metrics(replica)));
        }
        for (var connector : connectors) {
            held.add(AtRest.of(connector));
        }
        return held;
    }

    /** Waits until all proxies want requests. */
    void awaitReady() {
        for (var replica = 0; replica < REPLICAS; replica++) {
            var started = replica;
            await(() -> isReady(started));
        }
    }

    /** Waits until each of the proxies has that many tunnels. */
    void awaitTunnels(int each) {
        for (var replica = 0; replica < REPLICAS; replica++) {
            var metrics = metrics(replica);
            await(() -> metrics.sum("connectivity_business_data_tunnels_count") == each);
        }
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
