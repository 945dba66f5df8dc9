// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.local.demo.Caller;
import io.landbridge.local.demo.ConnectorApi;
import io.landbridge.local.demo.DestinationApi;
import io.landbridge.local.demo.Examples;
import io.landbridge.local.demo.Http;
import io.landbridge.local.demo.Target;
import io.landbridge.local.state.Ports;
import io.landbridge.local.tls.LocalTls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Local mode with its real programs, as the user starts it. */
final class LocalModeIT {
    private static final Path EXAMPLES = Path.of("../examples");
    private static final int BASE = freeBase();

    @TempDir
    static Path state;

    private static RunningLocalMode local;
    private static Http http;
    private static Target target;

    @BeforeAll
    static void start() throws IOException {
        Http.allowHostHeader();
        target = Target.start();
        local = RunningLocalMode.start("up", "--state", state.toString(), "--port-base", String.valueOf(BASE))
                .awaitReady();
        http = Http.trusting(state.resolve("ca.pem"));
    }

    @AfterAll
    static void stop() {
        local.close();
        target.close();
        http.close();
    }

    private static int freeBase() {
        return Stream.iterate(31_000, base -> base - Ports.COUNT)
                .filter(base -> new Ports(base).findTaken().isEmpty())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode binding(Path state, String name) throws IOException {
        return new ObjectMapper()
                .readTree(Files.readString(state.resolve("bindings").resolve(name)));
    }

    private static DestinationApi api(Path state) throws IOException, InterruptedException {
        return DestinationApi.open(http, binding(state, "destination.json"));
    }

    private static String example(String name) throws IOException {
        return new Examples(EXAMPLES, Map.of("TARGET", target.address().toString())).destination(name);
    }

    private static void publish(Path folder, String name) throws IOException {
        Files.writeString(
                folder.resolve(name + ".yaml"),
                Files.readString(EXAMPLES.resolve("resources").resolve(name + ".yaml")));
    }

    private static HttpResponse<String> call(int base, String name) throws IOException, InterruptedException {
        return new Caller(http, new Ports(base).transparentProxyUrl()).get(name + ".localhost", "/", Map.of());
    }

    private static void awaitCall(int base, String name, int status) {
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(call(base, name).statusCode()).isEqualTo(status));
    }

    @Test
    void tcpDestinationListensOnThePortOfItsResource() throws Exception {
        // Given
        try (var system = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                var unused = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            var port = unused.getLocalPort();
            unused.close();
            assertThat(api(state)
                            .create(
                                    "instanceDestinations",
                                    "{\"Name\": \"ledger\", \"Type\": \"TCP\", \"ProxyType\": \"Internet\", \"Address\": \"127.0.0.1:"
                                            + system.getLocalPort() + "\"}")
                            .statusCode())
                    .isEqualTo(201);

            // When
            Files.writeString(state.resolve("destinations/ledger.yaml"), """
                    apiVersion: destination.connectivity.api.sap/v1
                    kind: Destination
                    metadata: {name: ledger}
                    spec: {destinationRef: {name: ledger}, service: {port: %d}}
                    """.formatted(port));

            // Then
            await().atMost(Duration.ofSeconds(20)).ignoreExceptions().until(() -> {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return true;
            });
            assertThat(RunningLocalMode.endpoints(state)
                            .path("tcp")
                            .path("ledger")
                            .asText())
                    .isEqualTo("127.0.0.1:" + port);
            system.setSoTimeout(20_000);
            system.accept().getOutputStream().write('x');
        }
    }

    @Test
    void everyAddressAnswersOnceItIsReady() throws Exception {
        // When
        var endpoints = RunningLocalMode.endpoints(state);

        // Then
        for (var health : endpoints.path("health")) {
            assertThat(http.get(URI.create(health.asText())).statusCode()).isEqualTo(200);
        }
        for (var metrics : endpoints.path("metrics")) {
            assertThat(http.get(URI.create(metrics.asText())).statusCode()).isEqualTo(200);
        }
        var tokenService = URI.create(endpoints.path("tokenService").asText());
        assertThat(http.get(tokenService.resolve("/token_keys")).statusCode()).isEqualTo(200);
        assertThat(endpoints.path("tenants").findValuesAsText("subdomain")).containsExactly("provider", "subscriber");
        assertThat(endpoints.path("transparentProxy").asText())
                .isEqualTo("127.0.0.1:" + new Ports(BASE).transparentProxy());
    }

    @Test
    void resourceOfTheFolderReachesItsTargetWithCredentials() throws Exception {
        // Given
        assertThat(api(state)
                        .create("instanceDestinations", example("invoices"))
                        .statusCode())
                .isEqualTo(201);

        // When
        publish(state.resolve("destinations"), "invoices");
        awaitCall(BASE, "invoices", 200);

        // Then
        assertThat(target.takeReceived())
                .last()
                .satisfies(received ->
                        assertThat(received.header("Authorization")).isEqualTo("Basic bGFuZGJyaWRnZTpkZW1v"));
    }

    @Test
    void fileThatTurnsBadIsReportedAndServedAsBefore() throws Exception {
        // Given
        assertThat(api(state).create("instanceDestinations", example("weather")).statusCode())
                .isEqualTo(201);
        publish(state.resolve("destinations"), "weather");
        awaitCall(BASE, "weather", 200);

        // When
        var file = state.resolve("destinations/weather.yaml");
        Files.writeString(file, Files.readString(file).replace("destinationRef", "destinationReff"));

        // Then
        local.awaitOutput("weather.yaml: served as before: [weather]");
        local.awaitOutput("spec.destinationReff: is not a known field (expected one of: ");
        assertThat(call(BASE, "weather").statusCode()).isEqualTo(200);
    }

    @Test
    void programThatIsKilledIsStartedAgainWithinThreeSeconds() {
        // Given
        var killed = local.transparentProxy();

        // When
        killed.destroyForcibly();

        // Then
        await().atMost(Duration.ofSeconds(3))
                .untilAsserted(() -> assertThat(local.programs())
                        .filteredOn(program -> program.pid() != killed.pid())
                        .anyMatch(
                                program -> RunningLocalMode.commandLine(program).contains("TransparentProxy")));
        local.awaitOutput("transparent-proxy ended with status 137; starting it again");
        local.awaitOutput("transparent-proxy is back after");
    }

    @Test
    void noProgramHasASecretInItsArguments() throws IOException {
        try (var secrets = Files.list(state.resolve("secrets"))) {
            for (var secret : secrets.filter(file -> !file.endsWith("alice")).toList()) {
                // Given
                var text = Files.readString(secret).strip();

                // When
                var commands = local.programs().stream().map(RunningLocalMode::commandLine);

                // Then
                assertThat(commands).isNotEmpty().noneMatch(command -> command.contains(text));
            }
        }
    }

    @Test
    void authenticationDataIsFreshAndAloneOnStandardOutput() throws Exception {
        // Given
        try (var first = authenticationData(state, "subscriber");
                var second = authenticationData(state, "subscriber")) {
            // When
            assertThat(first.awaitEnd()).isZero();
            assertThat(second.awaitEnd()).isZero();

            // Then
            assertThat(first.output()).hasSize(1).doesNotContainAnyElementsOf(second.output());
            var data = new ObjectMapper()
                    .readTree(Base64.getUrlDecoder().decode(first.output().getFirst()));
            assertThat(data.path("subdomain").asText()).isEqualTo("subscriber");
            assertThat(data.path("enrolmentUrl").asText())
                    .startsWith(new Ports(BASE).controlPlaneUrl().toString());
        }
    }

    private static RunningLocalMode authenticationData(Path state, String tenant) throws IOException {
        return RunningLocalMode.start("authentication-data", "--state", state.toString(), "--tenant", tenant);
    }

    @Test
    void saysWhichTenantsThereAre() throws Exception {
        // Given
        try (var refused = authenticationData(state, "nobody")) {
            // When
            var status = refused.awaitEnd();

            // Then
            assertThat(status).isEqualTo(1);
            refused.awaitOutput(
                    "there is no tenant with the subdomain 'nobody' (expected one of: provider, subscriber)");
        }
    }

    @Test
    void saysThatNoLocalModeIsReady(@TempDir Path other) throws Exception {
        // Given
        try (var refused = authenticationData(other, "provider")) {
            // When
            var status = refused.awaitEnd();

            // Then
            assertThat(status).isEqualTo(1);
            refused.awaitOutput("no local mode is ready in " + other);
        }
    }

    @Test
    void administratorOfTheCloudConnectorIsAmongTheBindings() throws Exception {
        // Given
        var login = binding(state, "cloud-connector.json");

        // When
        var answer = new ConnectorApi(
                        http,
                        URI.create(login.path("url").asText()),
                        login.path("user").asText(),
                        login.path("password").asText())
                .get("connector");

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
    }

    @Test
    void bindingsAreAloneOnStandardOutputInEveryForm() throws Exception {
        // Given
        try (var vcap = bindings("vcap");
                var files = bindings("files");
                var secrets = bindings("secret")) {
            // When
            assertThat(vcap.awaitEnd()).isZero();
            assertThat(files.awaitEnd()).isZero();
            assertThat(secrets.awaitEnd()).isZero();

            // Then
            var services = new ObjectMapper().readTree(vcap.output().getFirst());
            assertThat(services.path("destination").path(0).path("credentials"))
                    .isEqualTo(binding(state, "destination.json"));
            var root = Path.of(files.output().getFirst());
            assertThat(root.resolve("destination/clientid")).hasContent("sb-destination");
            assertThat(secrets.output()).contains("kind: \"Secret\"", "  clientid: \"sb-destination\"");
        }
    }

    private static RunningLocalMode bindings(String form) throws IOException {
        return RunningLocalMode.start("bindings", "--state", state.toString(), "--format", form);
    }

    @Test
    void tokenServiceHasACertificateForEveryTenantsName() throws Exception {
        // Given
        var endpoints = RunningLocalMode.endpoints(state);
        var https = URI.create("https://127.0.0.1:" + endpoints.path("uaaPort").asInt());

        // When
        var pem = LocalTls.certificateOf(https);

        // Then
        var certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
        assertThat(certificate.getSubjectAlternativeNames())
                .extracting(name -> name.get(1).toString())
                .containsExactly("uaa.localhost", "*.uaa.localhost");
        assertThat(binding(state, "destination.json").path("uaadomain").asText())
                .isEqualTo(endpoints.path("uaaDomain").asText());
    }

    @Test
    void applicationsFindTheConnectivityProxyInTheirServiceKey() throws Exception {
        // Given
        var proxy = RunningLocalMode.endpoints(state).path("connectivityProxy");

        // When
        var key = binding(state, "connectivity.json");

        // Then
        var host = key.path("onpremise_proxy_host").asText();
        assertThat(host + ":" + key.path("onpremise_proxy_http_port").asText())
                .isEqualTo(proxy.path("http").asText());
        assertThat(host + ":" + key.path("onpremise_socks5_proxy_port").asText())
                .isEqualTo(proxy.path("socks5").asText());
    }

    @Test
    void saysThatAPortIsTakenWhoNeedsItAndWhatToDo(@TempDir Path other) throws Exception {
        // Given
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var refused = RunningLocalMode.start(
                        "up", "--state", other.toString(), "--port-base", String.valueOf(taken.getLocalPort()))) {
            // When
            var status = refused.awaitEnd();

            // Then
            assertThat(status).isEqualTo(1);
            refused.awaitOutput("port " + taken.getLocalPort()
                    + ", which control-plane needs for its APIs, is taken. Stop what listens there, or use other ports:"
                    + " --port-base N");
            assertThat(other.resolve("endpoints.json")).doesNotExist();
        }
    }

    @Test
    void refusesAStateFolderThatIsInUse() throws Exception {
        // Given
        try (var second = RunningLocalMode.start("up", "--state", state.toString())) {
            // When
            var status = second.awaitEnd();

            // Then
            assertThat(status).isEqualTo(1);
            second.awaitOutput("is in use by another local mode");
            assertThat(state.resolve("endpoints.json")).exists();
        }
    }

    @Test
    void saysWhatIsWrongWithATenantsFile(@TempDir Path other) throws Exception {
        // Given
        var tenants = Files.writeString(other.resolve("tenants.yaml"), "tenants: [{id: t}]\ninstances: []\n");
        try (var refused = RunningLocalMode.start(
                "up",
                "--state",
                other.resolve("state").toString(),
                "--tenants",
                tenants.toString(),
                "--port-base",
                String.valueOf(freeBase()))) {
            // When
            var status = refused.awaitEnd();

            // Then
            assertThat(status).isEqualTo(1);
            refused.awaitOutput(tenants.toString());
            refused.awaitOutput("tenants[0].subdomain");
        }
    }

    @Test
    void stateSurvivesARestartAndNoProcessSurvivesTheEnd(@TempDir Path other) throws Exception {
        // Given
        var base = freeBase();
        var folder = Files.createDirectory(other.resolve("resources"));
        var arguments = new String[] {
            "up", "--state", other.toString(), "--destinations", folder.toString(), "--port-base", String.valueOf(base)
        };
        publish(folder, "orders");
        List<ProcessHandle> programs;
        try (var first = RunningLocalMode.start(arguments).awaitReady()) {
            programs = first.everSeen();
            assertThat(api(other)
                            .create("instanceDestinations", example("orders"))
                            .statusCode())
                    .isEqualTo(201);
            awaitCall(base, "orders", 200);

            // When
            first.terminate();
            first.awaitEnd();
        }

        // Then
        assertThat(programs).hasSize(4).noneMatch(ProcessHandle::isAlive);
        assertThat(other.resolve("endpoints.json")).doesNotExist();
        try (var second = RunningLocalMode.start(arguments).awaitReady()) {
            awaitCall(base, "orders", 200);

            // When
            second.kill();

            // Then
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(
                            () -> assertThat(second.everSeen()).hasSize(4).noneMatch(ProcessHandle::isAlive));
        }
    }
}
