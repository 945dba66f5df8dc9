// SPDX-License-Identifier: Apache-2.0
package io.landbridge.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.landbridge.e2e.node.Node;
import io.landbridge.e2e.node.Tool;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
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

/** The life of an installation on a node, from {@code helm install} to {@code helm uninstall}. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(LandbridgeE2E.Account.class)
class LandbridgeE2E {
    private static final String LANDBRIDGE = "landbridge-e2e";
    private static final String SALES = "sales-e2e";
    private static final String SERVER_CERTIFICATE = "control-plane-tls";
    private static final String PROXY = "sap-transp-proxy-http";
    private static final Path VALUES = Path.of("src/test/values");

    private static Node node;

    @BeforeAll
    static void install(@TempDir Path folder) throws IOException {
        node = Node.find();
        assumeTrue(
                Tool.find("openssl").isPresent() || "true".equals(System.getenv("CI")),
                "skipped: needs openssl on this machine");
        node.loadImages(folder);
        node.kubectl("create", "namespace", LANDBRIDGE);
        node.kubectl("create", "namespace", SALES);
        createServerCertificate(folder);
        helm("install", "control-plane");
        helm("install", "transparent-proxy", "--take-ownership"); // of a definition that other tests have left
        installPods();
    }

    @AfterAll
    static void remove() {
        if (node != null) {
            node.tryKubectl("delete", "namespace", SALES, "--ignore-not-found", "--wait=false");
            node.tryKubectl("delete", "namespace", LANDBRIDGE, "--ignore-not-found", "--wait=false");
            node.tryKubectl("delete", "crd", "destinations.destination.connectivity.api.sap", "--ignore-not-found");
        }
    }

    private static void createServerCertificate(Path folder) {
        var script = """
                cd %s
                openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=control-plane \\
                  -addext subjectAltName=DNS:control-plane.%s.svc -keyout tls.key -out tls.crt
                """.formatted(folder, LANDBRIDGE);
        Tool.find("bash").orElseThrow().run("-ec", script).orFail();
        node.kubectl(
                "create",
                "secret",
                "tls",
                SERVER_CERTIFICATE,
                "--namespace",
                LANDBRIDGE,
                "--cert",
                folder.resolve("tls.crt").toString(),
                "--key",
                folder.resolve("tls.key").toString());
    }

    private static void helm(String command, String chart, String... more) {
        var arguments = new ArrayList<>(
                List.of(command, chart, "../helm/" + chart, "--namespace", LANDBRIDGE, "--wait", "--timeout", "5m"));
        arguments.addAll(List.of("--values", VALUES.resolve(chart + ".yaml").toString()));
        arguments.addAll(List.of(more));
        node.helm(arguments.toArray(String[]::new));
    }

    private static void installPods() throws IOException {
        node.apply(SALES, TestPods.yaml(node, LANDBRIDGE, "pods.yaml"));
        node.waitFor("condition=Ready", SALES, "pod/client");
        node.waitFor("condition=Ready", SALES, "pod/target");
    }

    @Test
    @Order(1)
    void destinationFoundWithACertificateBecomesAServiceThatAddsCredentials() {
        // Given
        assertThat(node.kubectl("describe", "secret", "dest-binding", "--namespace", LANDBRIDGE))
                .contains("certurl:", "certificate:", "key:")
                .doesNotContain("clientsecret:");
        node.apply(SALES, destination("erp", "ERP"));

        // When
        node.waitFor("condition=Available", SALES, "destination/erp");

        // Then
        var basic = "Basic " + Base64.getEncoder().encodeToString("alice:wonderland".getBytes(UTF_8));
        assertThat(get("http://erp." + SALES + "/path?q=1"))
                .contains("GET /path?q=1 HTTP/1.1")
                .containsIgnoringCase("authorization: " + basic);
        assertThat(get("http://erp")).containsIgnoringCase("authorization: " + basic);
    }

    @Test
    @Order(2)
    void tokenOfTheTokenServiceReachesTheTarget() {
        // Given
        node.apply(SALES, destination("crm", "CRM"));

        // When
        node.waitFor("condition=Available", SALES, "destination/crm");

        // Then
        assertThat(get("http://crm." + SALES)).containsIgnoringCase("authorization: Bearer ey");
    }

    @Test
    @Order(3)
    void gatewayLeadsToTheDestinationThatTheRequestNames() {
        // Given
        node.apply(SALES, destination("gateway", "'*'"));

        // When
        node.waitFor("condition=Available", SALES, "destination/gateway");

        // Then
        assertThat(get("http://gateway." + SALES, "--header", "X-Destination-Name: ERP"))
                .containsIgnoringCase("authorization: Basic ")
                .doesNotContainIgnoringCase("x-destination-name");
    }

    @Test
    @Order(4)
    void destinationThatIsMissingIsNamedInTheCondition() {
        // Given
        node.apply(SALES, destination("lost", "LOST"));

        // When
        node.waitFor("condition=Available=False", SALES, "destination/lost");

        // Then
        assertThat(node.kubectl("get", "destination", "lost", "--namespace", SALES, "-o", "wide"))
                .contains("False", "ConfigurationError-ReferencedDestination-NotFound");
        node.kubectl("delete", "destination", "lost", "--namespace", SALES);
    }

    @Test
    @Order(5)
    void rollingRestartOfTheProxyLosesNoRequest() throws IOException {
        // Given
        startCaller();

        // When
        node.kubectl("rollout", "restart", "deployment/" + PROXY, "--namespace", LANDBRIDGE);
        node.kubectl("rollout", "status", "deployment/" + PROXY, "--namespace", LANDBRIDGE, "--timeout=5m");
        awaitSinglePod();

        // Then
        assertThat(stopCaller()).endsWith("failures=0");
    }

    private static void startCaller() throws IOException {
        node.apply(SALES, TestPods.yaml(node, LANDBRIDGE, "caller.yaml"));
        node.waitFor("condition=Ready", SALES, "pod/caller");
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        node.kubectl("logs", "caller", "--namespace", SALES).contains("calling"));
    }

    private static void awaitSinglePod() {
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> node.kubectl(
                                        "get",
                                        "pods",
                                        "--namespace",
                                        LANDBRIDGE,
                                        "-o",
                                        "name",
                                        "-l",
                                        "transparent-proxy.connectivity.api.sap/component=http-proxy")
                                .lines()
                                .count()
                        == 1);
    }

    /** The caller's last line, after all others. */
    private static String stopCaller() {
        node.kubectl("exec", "caller", "--namespace", SALES, "--", "sh", "-c", ": > /tmp/stop");
        node.waitFor("jsonpath={.status.phase}=Succeeded", SALES, "pod/caller");
        var log = node.kubectl("logs", "caller", "--namespace", SALES).strip();
        node.kubectl("delete", "pod", "caller", "--namespace", SALES);
        assertThat(log).contains("done requests=");
        return log;
    }

    @Test
    @Order(6)
    void deletedResourceIsGoneAndComesBack() {
        // Given
        node.kubectl("delete", "destination", "erp", "--namespace", SALES);
        assertThat(node.kubectl("get", "services", "-A")).doesNotContain(" erp ");

        // When
        node.apply(SALES, destination("erp", "ERP"));

        // Then
        node.waitFor("condition=Available", SALES, "destination/erp");
        assertThat(get("http://erp." + SALES)).containsIgnoringCase("authorization: Basic ");
    }

    @Test
    @Order(7)
    void upgradeKeepsCredentialsAndLosesNoRequest() throws IOException {
        // Given
        startCaller();
        var before = credentials();

        // When
        helm("upgrade", "control-plane", "--set", "logging.level=debug");
        helm("upgrade", "transparent-proxy", "--set", "config.logging.level=debug");
        awaitSinglePod();

        // Then
        assertThat(stopCaller()).endsWith("failures=0");
        assertThat(credentials()).isEqualTo(before);
        assertThat(get("http://crm." + SALES)).containsIgnoringCase("authorization: Bearer ey");
    }

    private static String credentials() {
        return node.kubectl(
                "get",
                "secrets",
                "--namespace",
                LANDBRIDGE,
                "-o",
                "jsonpath={range .items[?(@.type==\"Opaque\")]}{.metadata.name}{.data}{end}");
    }

    @Test
    @Order(8)
    void logLevelChangesInTheRunningPod() {
        // When
        var outcome = node.tryKubectl(
                "exec",
                "deployment/" + PROXY,
                "--namespace",
                LANDBRIDGE,
                "--",
                "/etc/logging/change-log-level",
                "WARN");

        // Then
        assertThat(outcome.code()).as(outcome.output()).isZero();
    }

    @Test
    @Order(9)
    void uninstallLeavesNothingButTheDefinitionAndTheUsersResources() {
        // When
        node.helm("uninstall", "transparent-proxy", "--namespace", LANDBRIDGE, "--wait", "--timeout", "5m");
        node.helm("uninstall", "control-plane", "--namespace", LANDBRIDGE, "--wait", "--timeout", "5m");
        node.kubectl("delete", "secret", SERVER_CERTIFICATE, "--namespace", LANDBRIDGE);

        // Then
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(node.objectsIn(LANDBRIDGE)).isEmpty();
            assertThat(node.kubectl("get", "services,endpointslices", "--namespace", SALES, "-o", "name"))
                    .doesNotContain("erp", "crm");
            assertThat(node.kubectl("get", "clusterroles,clusterrolebindings", "-o", "name"))
                    .doesNotContain("sap-transp-proxy");
        });
        assertThat(node.kubectl("get", "destinations", "--namespace", SALES, "-o", "name"))
                .contains("erp", "crm");
        node.kubectl("delete", "destinations", "--all", "--namespace", SALES, "--timeout=30s");
    }

    private static String destination(String name, String destination) {
        return """
                apiVersion: destination.connectivity.api.sap/v1
                kind: Destination
                metadata: {name: %s}
                spec: {destinationRef: {name: %s}}
                """.formatted(name, destination);
    }

    /** What a workload gets. The route may take a second to be live. */
    private static String get(String url, String... options) {
        var command = new ArrayList<>(List.of("exec", "client", "--namespace", SALES, "--", "wget", "-q", "-O-"));
        command.addAll(List.of(options));
        command.add(url);
        return await().atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> node.tryKubectl(command.toArray(String[]::new)), outcome -> outcome.code() == 0)
                .output();
    }

    /** Says what happened on the cluster when a test failed. */
    static final class Account implements TestWatcher {
        @Override
        public void testFailed(ExtensionContext context, Throwable cause) {
            if (node != null) {
                System.err.println(node.account(LANDBRIDGE, SALES));
            }
        }
    }
}
