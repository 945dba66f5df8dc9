// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.landbridge.e2e.node.Node;
import io.landbridge.e2e.node.PrivateNetwork;
import io.landbridge.e2e.node.Tool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestWatcher;
import org.junit.jupiter.api.io.TempDir;

/**
 * Workloads on a node reach systems in a private network that opens no port: everything is installed by its chart, the cloud
 * connector runs in the private network.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(OnPremiseE2E.Account.class)
class OnPremiseE2E {
    private static final String LANDBRIDGE = "landbridge-on-premise";
    private static final String SALES = "sales-on-premise";
    private static final String TENANT = "7c9f1f0e-2f5e-4d0a-9b1c-3a5d7e9f1b20";
    private static final Path VALUES = Path.of("src/test/values/on-premise");
    private static final int TUNNEL = 30042;
    private static final int ENROLMENT = 30080;
    private static final int TEN_MIB = 10 * 1024 * 1024;

    private static Node node;
    private static PrivateNetwork network;
    private static PrivateSystems systems;
    private static PrivateConnector connector;
    private static String subaccount;

    @TempDir
    static Path folder;

    @BeforeAll
    static void install() throws IOException {
        node = Node.find();
        assumeTrue(
                PrivateSystems.areInstalled() || "true".equals(System.getenv("CI")),
                "skipped: needs PostgreSQL, nginx and openssl on this machine");
        node.loadImages(folder);
        node.kubectl("create", "namespace", LANDBRIDGE);
        node.kubectl("create", "namespace", SALES);
        node.apply(LANDBRIDGE, Files.readString(VALUES.resolve("enrolment.yaml")));
        startPrivateNetwork();
        for (var chart : List.of("control-plane", "connectivity-proxy")) {
            helm("install", chart);
        }
        helm("install", "transparent-proxy", "--take-ownership"); // of a definition that other tests have left
        node.apply(SALES, TestPods.yaml(node, LANDBRIDGE, "pods.yaml"));
        node.waitFor("condition=Ready", SALES, "pod/target");
        List.of("shop", "ledger", "stream", "database").forEach(name -> node.apply(SALES, """
                apiVersion: destination.connectivity.api.sap/v1
                kind: Destination
                metadata: {name: %s}
                spec: {destinationRef: {name: %S}}
                """.formatted(name, name)));
    }

    private static void startPrivateNetwork() throws IOException {
        network = PrivateNetwork.open(List.of(TUNNEL, ENROLMENT));
        Tool.find("chmod").orElseThrow().run("755", folder.toString()).orFail();
        systems = PrivateSystems.start(network, Files.createDirectory(folder.resolve("systems")));
        connector = PrivateConnector.start(network, folder.resolve("connector"));
    }

    private static void helm(String command, String chart, String... more) {
        var arguments = new ArrayList<>(
                List.of(command, chart, "../helm/" + chart, "--namespace", LANDBRIDGE, "--wait", "--timeout", "5m"));
        arguments.addAll(List.of("--values", VALUES.resolve(chart + ".yaml").toString()));
        arguments.addAll(List.of(more));
        node.helm(arguments.toArray(String[]::new));
    }

    @AfterAll
    static void remove() {
        if (network != null) {
            network.close();
        }
        if (node != null) {
            node.tryKubectl("delete", "destinations", "--all", "--namespace", SALES, "--timeout=30s");
            node.tryKubectl("delete", "namespace", SALES, "--ignore-not-found", "--wait=false");
            node.tryKubectl("delete", "namespace", LANDBRIDGE, "--ignore-not-found", "--wait=false");
            node.tryKubectl("delete", "crd", "destinations.destination.connectivity.api.sap", "--ignore-not-found");
        }
    }

    @Test
    @Order(1)
    void connectorEnrolsAndConnectsToEachReplica() {
        // When
        subaccount = connector.enrol(authenticationData());

        // Then
        await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
            assertThat(connector.get(subaccount)).contains("\"state\":\"Connected\"");
            assertThat(List.of("connectivity-proxy-0", "connectivity-proxy-1"))
                    .allSatisfy(replica -> assertThat(node.kubectl("logs", replica, "--namespace", LANDBRIDGE))
                            .contains("tunnel handshake success"));
        });
    }

    private static String authenticationData() {
        var token = new String(Base64.getDecoder()
                .decode(node.kubectl(
                        "get",
                        "secret",
                        "control-plane-admin",
                        "--namespace",
                        LANDBRIDGE,
                        "-o",
                        "jsonpath={.data.token}")));
        var answer = Tool.find("curl")
                .orElseThrow()
                .run(
                        "-sS",
                        "--fail-with-body",
                        "-X",
                        "POST",
                        "-H",
                        "Authorization: Bearer " + token,
                        "http://" + clusterAddress("control-plane", LANDBRIDGE) + "/api/v1/tenants/" + TENANT
                                + "/authentication-data")
                .orFail();
        return answer.replaceFirst(".*\"authenticationData\" *: *\"([^\"]*)\".*", "$1");
    }

    private static String clusterAddress(String service, String namespace) {
        return node.kubectl("get", "service", service, "--namespace", namespace, "-o", "jsonpath={.spec.clusterIP}");
    }

    @Test
    @Order(2)
    void nothingIsReachedWithoutAMapping() {
        // Then
        awaitAnswer("http://shop/orders", "403", "Access denied to system shop.virtual:80");
    }

    @Test
    @Order(3)
    void nothingIsReachedWithoutAResource() {
        // When
        map("shop.virtual", "80", "8080", "HTTP");

        // Then
        awaitAnswer("http://shop/orders", "403", "Access denied to resource /orders on system shop.virtual:80");
    }

    @Test
    @Order(4)
    void whatIsExposedAnswersThroughTheTunnel() {
        // When
        expose("shop.virtual:80", "/orders", false);

        // Then
        awaitAnswer("http://shop/orders/1?q=2", "200", "GET /orders/1?q=2 HTTP/1.1");
        awaitAnswer("http://shop/other", "403", "Access denied to resource /other");
    }

    @Test
    @Order(4)
    void noOtherWayLeadsToIt() {
        // When
        var outcome = node.tryKubectl(
                "exec",
                "client",
                "--namespace",
                SALES,
                "--",
                "wget",
                "-T",
                "3",
                "-q",
                "-O-",
                "http://" + PrivateNetwork.SYSTEMS + ":8080/orders");

        // Then
        assertThat(outcome.code()).isNotZero();
    }

    private static void map(String host, String port, String internalPort, String protocol) {
        connector.send(subaccount + "/systemMappings", """
                {"virtualHost": "%s", "virtualPort": "%s", "localHost": "%s", "localPort": "%s", "protocol": "%s",
                 "backendType": "nonSAPsys", "authenticationMode": "NONE"}
                """.formatted(
                        host, port, PrivateNetwork.SYSTEMS, internalPort, protocol));
    }

    private static void expose(String system, String path, boolean upgrade) {
        connector.send(subaccount + "/systemMappings/" + system + "/resources", """
                {"id": "%s", "enabled": true, "exactMatchOnly": false, "websocketUpgradeAllowed": %s}
                """.formatted(path, upgrade));
    }

    @Test
    @Order(5)
    void systemWithACertificateOfAPrivateAuthorityNeedsTrust() {
        // Given
        map("ledger.virtual", "443", "443", "HTTPS");
        expose("ledger.virtual:443", "/", false);
        awaitAnswer("http://ledger/", "502", "System ledger.virtual:443 is not trusted by the Cloud Connector");

        // When
        connector.trust(systems.authority());

        // Then
        awaitAnswer("http://ledger/", "200", "ledger for Basic ");
    }

    @Test
    @Order(6)
    void webSocketsPassWhereTheResourceAllowsThem() {
        // When
        map("stream.virtual", "80", "8081", "HTTP");
        expose("stream.virtual:80", "/echo", true);

        // Then
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(java("WebSocketCall", "ws://stream/echo", "there and back")
                                .output())
                        .contains("there and back"));
    }

    @Test
    @Order(7)
    void tenMebibytesAreCopiedToPostgresqlAndBackUnchanged() throws IOException {
        // Given
        map("database.virtual", "5432", "5432", "TCP");
        var out = Files.writeString(folder.resolve("out.txt"), lines(TEN_MIB));
        var back = folder.resolve("back.txt");
        await().atMost(Duration.ofSeconds(60)).until(() -> psql("select 1").code() == 0);

        // When
        psql("create table lines (number bigint, line text)").orFail();
        psql("\\copy lines from '" + out + "'").orFail();
        psql("\\copy (select * from lines order by number) to '" + back + "'").orFail();

        // Then
        assertThat(back).hasSameBinaryContentAs(out);
    }

    private static String lines(int length) {
        var random = new Random(1);
        var lines = new StringBuilder(length + 100);
        for (var number = 0; lines.length() < length; number++) {
            lines.append(number)
                    .append('\t')
                    .append(Long.toHexString(random.nextLong()))
                    .append('\n');
        }
        return lines.toString();
    }

    private static Tool.Outcome psql(String command) {
        return Tool.find("psql")
                .orElseThrow()
                .run(
                        "-X",
                        "-v",
                        "ON_ERROR_STOP=1",
                        "-h",
                        clusterAddress("database", SALES),
                        "-p",
                        "20004",
                        "-U",
                        "landbridge",
                        "-d",
                        "postgres",
                        "-c",
                        command);
    }

    @Test
    @Order(8)
    void connectorThatStopsIsMissedAndConnectorThatReturnsIsFound() throws InterruptedException {
        // When
        connector.stop();

        // Then
        awaitAnswer("http://shop/orders", "503", "");

        // When
        connector.startAgain();

        // Then
        awaitAnswer("http://shop/orders", "200", "GET /orders HTTP/1.1");
    }

    @Test
    @Order(9)
    void uninstallOfTheConnectivityProxyLeavesNothing() {
        // When
        for (var chart : List.of("transparent-proxy", "connectivity-proxy", "control-plane")) {
            node.helm("uninstall", chart, "--namespace", LANDBRIDGE, "--wait", "--timeout", "5m");
        }

        // Then
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () -> assertThat(node.objectsIn(LANDBRIDGE).lines().filter(name -> !name.contains("enrolment")))
                                .isEmpty());
    }

    /** What a workload gets, once it is that. */
    private static void awaitAnswer(String url, String status, String text) {
        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(java("Call", url).output())
                        .startsWith(status)
                        .contains(text));
    }

    private static Tool.Outcome java(String program, String... arguments) {
        var command = new ArrayList<>(List.of("exec", "target", "--namespace", SALES, "--", "java"));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", "/pods/pods.jar"));
        command.add("io.landbridge.e2e.pods." + program);
        command.addAll(List.of(arguments));
        return node.tryKubectl(command.toArray(String[]::new));
    }

    /** Says what happened when a test failed. */
    static final class Account implements TestWatcher {
        @Override
        public void testFailed(ExtensionContext context, Throwable cause) {
            if (node != null) {
                System.err.println(node.account(LANDBRIDGE, SALES));
            }
            try {
                System.err.println(systems.account() + connector.account());
            } catch (IOException unreadable) {
                System.err.println("no logs of the private network: " + unreadable);
            }
        }
    }
}
