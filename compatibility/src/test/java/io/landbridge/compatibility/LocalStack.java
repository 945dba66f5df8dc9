// SPDX-License-Identifier: Apache-2.0
package io.landbridge.compatibility;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.opentest4j.TestAbortedException;

/** Local mode as {@code ./dev up} starts it, from the packaged jars; one for all tests, until the JVM ends. */
final class LocalStack {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Duration PATIENCE = Duration.ofMinutes(4);
    private static final int HTTPS = 443;
    private static final int FIRST_BASE = 31_500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path state;

    private LocalStack(Path state) {
        this.state = state;
    }

    /**
     * Starts it.
     *
     * @throws TestAbortedException where nobody may listen at the port that the clients ask
     */
    static LocalStack start() throws IOException {
        requireHttpsPort();
        var state = Files.createTempDirectory(Files.createDirectories(Path.of("target")), "stack-");
        var log = state.resolve("up.log").toFile();
        var command = command("up", "--state", state.toString(), "--port-base", String.valueOf(freeBase()));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        await().atMost(PATIENCE)
                .failFast("local mode ended, see " + log, () -> !process.isAlive())
                .until(() -> Files.exists(state.resolve("endpoints.json")));
        return new LocalStack(state.toRealPath());
    }

    private static void end(Process process) {
        process.destroy();
        process.onExit().join();
    }

    private static void requireHttpsPort() {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), HTTPS));
        } catch (IOException taken) {
            throw new TestAbortedException(
                    "SAP's clients ask for tokens at port 443 of 127.0.0.1, which cannot be had ("
                            + taken.getMessage() + "): free it, and run as root or after"
                            + " sysctl -w net.ipv4.ip_unprivileged_port_start=443");
        }
    }

    private static int freeBase() {
        return IntStream.iterate(FIRST_BASE, base -> base - 20)
                .filter(base -> IntStream.range(base, base + 12).allMatch(LocalStack::isFree))
                .findFirst()
                .orElseThrow();
    }

    /** A port that nobody has, outside of those that systems give away on their own. */
    static int freePort() {
        return IntStream.iterate(FIRST_BASE + 20, port -> port + 1)
                .filter(LocalStack::isFree)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isFree(int port) {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private static List<String> command(String... arguments) {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlandbridge.home=" + ROOT,
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                ROOT.resolve("local/target/app/lib/*").toString(),
                "io.landbridge.local.LocalMode"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** What a command of local mode for this stack prints. */
    String ask(String... arguments) throws IOException, InterruptedException {
        var all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--state", state.toString()));
        var asked = new ProcessBuilder(command(all.toArray(String[]::new)))
                .redirectError(state.resolve("ask.log").toFile())
                .start();
        var output = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (asked.waitFor() != 0) {
            throw new IOException(all + " failed: " + Files.readString(state.resolve("ask.log")));
        }
        return output.strip();
    }

    Path state() {
        return state;
    }

    JsonNode endpoints() throws IOException {
        return JSON.readTree(Files.readString(state.resolve("endpoints.json")));
    }

    URI controlPlane() throws IOException {
        return URI.create(endpoints().path("tokenService").asText());
    }

    /** Id of the tenant with that subdomain. */
    String tenant(String subdomain) throws IOException {
        for (var tenant : endpoints().path("tenants")) {
            if (tenant.path("subdomain").asText().equals(subdomain)) {
                return tenant.path("id").asText();
            }
        }
        throw new IOException("there is no tenant " + subdomain);
    }

    JsonNode binding(String name) throws IOException {
        return JSON.readTree(Files.readString(state.resolve("bindings").resolve(name + ".json")));
    }

    Path authorities() {
        return state.resolve("ca.pem");
    }

    /** {@code VCAP_SERVICES} whose service keys have certificates in place of secrets. */
    String bindingsWithCertificates(Rest rest) throws IOException, InterruptedException {
        var services = JSON.readTree(ask("bindings"));
        var administrator =
                "Bearer " + Files.readString(state.resolve("secrets").resolve("admin-token"));
        for (var instances : services) {
            for (var instance : instances) {
                var id = instance.path("credentials").path("instanceid").asText();
                var certificates = controlPlane().resolve("/api/v1/instances/" + id + "/certificates");
                var key = rest.post(certificates, administrator, JSON.createObjectNode());
                ((ObjectNode) instance).set("credentials", key);
            }
        }
        return services.toString();
    }

    /** A trust store with what {@code ca.pem} holds. */
    KeyStore trustStore() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var pem = Files.newInputStream(authorities())) {
            for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
        }
        return store;
    }

    SSLContext trust() throws IOException, GeneralSecurityException {
        var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trustStore());
        var context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** A token of the token service's own, for a client of a binding. */
    String token(Rest rest, String binding, String tenant, Map<String, String> grant)
            throws IOException, InterruptedException {
        return tokens(rest, binding, tenant, grant).path("access_token").asText();
    }

    /** The whole answer. */
    JsonNode tokens(Rest rest, String binding, String tenant, Map<String, String> grant)
            throws IOException, InterruptedException {
        var key = binding(binding);
        var authorization = Rest.basic(
                key.path("clientid").asText(), key.path("clientsecret").asText());
        return rest.postForm(
                controlPlane().resolve("/oauth/token"),
                Map.of("Authorization", authorization, "X-zid", tenant(tenant)),
                grant);
    }
}
