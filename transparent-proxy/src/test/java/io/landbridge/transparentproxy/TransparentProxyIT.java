// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy;

import static io.landbridge.transparentproxy.peer.ServicesPeer.found;
import static io.landbridge.transparentproxy.peer.ServicesPeer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import io.landbridge.config.InvalidConfigException;
import io.landbridge.transparentproxy.config.ConfigFile;
import io.landbridge.transparentproxy.http.TestCertificates;
import io.landbridge.transparentproxy.peer.ProxyFolder;
import io.landbridge.transparentproxy.peer.RawClient;
import io.landbridge.transparentproxy.peer.RawTarget;
import io.landbridge.transparentproxy.peer.ServicesPeer;
import io.landbridge.transparentproxy.peer.ServicesPeer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole proxy between a caller, the services and a target, each on real sockets. */
class TransparentProxyIT {
    @TempDir
    private Path path;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private ProxyFolder folder;
    private ServicesPeer services;
    private RawTarget target;
    private TransparentProxy proxy;

    @BeforeEach
    void startPeers() throws IOException {
        folder = new ProxyFolder(path);
        services = ServicesPeer.start();
        target = RawTarget.start();
    }

    @AfterEach
    void stop() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
        services.close();
        target.close();
    }

    /** Starts the proxy, ready, with a route for each name. */
    private void start(String... routes) throws IOException {
        startWith("", routes);
    }

    private void startWith(String configuration, String... routes) throws IOException {
        var config = folder.config(configuration);
        folder.routes(routes);
        folder.instance(services);
        proxy = start(config);
    }

    private TransparentProxy start(Path config) throws IOException {
        try {
            return TransparentProxy.start(ConfigFile.read(config, Map.of()), movable());
        } catch (InvalidConfigException invalid) {
            throw new AssertionError(invalid);
        }
    }

    private Clock movable() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                throw new UnsupportedOperationException("the clock is in UTC");
            }
        };
    }

    private RawClient.Answer get(String pathAndQuery, String host, String... headers) throws IOException {
        try (var client = RawClient.connect(proxy.port())) {
            return client.get(pathAndQuery, host, headers);
        }
    }

    private Map<String, String> properties(String authentication, String... further) {
        var properties = new LinkedHashMap<String, String>();
        properties.put("URL", target.url() + "/base");
        properties.put("Authentication", authentication);
        for (var i = 0; i < further.length; i += 2) {
            properties.put(further[i], further[i + 1]);
        }
        return properties;
    }

    @Test
    void sendsBasicCredentialsHeadersAndQueriesOfTheDestination() throws IOException {
        // Given
        services.serve(
                "erp",
                properties("BasicAuthentication", "URL.headers.x-own", "theirs", "URL.queries.q", "theirs"),
                token("Basic dTpw"));
        start("erp");

        // When
        var answer = get("/orders?q=mine", "erp.localhost", "Authorization: Bearer mine", "x-own: mine");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        var head = target.onlyHead();
        assertThat(head.requestLine()).isEqualTo("GET /base/orders?q=mine&q=theirs HTTP/1.1");
        assertThat(head.header("authorization")).containsExactly("Basic dTpw");
        assertThat(head.header("x-own")).containsExactly("mine", "theirs");
        assertThat(target.url()).endsWith(head.header("host").getFirst());
    }

    @Test
    void leavesCallersAuthorizationAloneWithoutAuthentication() throws IOException {
        // Given
        services.serve("erp", properties("NoAuthentication"));
        start("erp");

        // When
        get("/", "erp.shop.svc.cluster.local", "Authorization: Bearer mine");

        // Then
        assertThat(target.onlyHead().header("authorization")).containsExactly("Bearer mine");
    }

    @Test
    void sendsTheTokenThatTheDestinationServiceObtained() throws IOException {
        // Given
        services.serve("erp", properties("OAuth2ClientCredentials"), token("Bearer obtained"));
        start("erp");

        // When
        get("/", "erp");

        // Then
        assertThat(target.onlyHead().header("authorization")).containsExactly("Bearer obtained");
    }

    @Test
    void servesTheGatewaysDestinationsAndKeepsItsHeadersToItself() throws IOException {
        // Given
        services.serve("crm", properties("NoAuthentication"));
        start("gw");

        // When
        var answer = get("/", "gw", "X-Destination-Name: crm");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(target.onlyHead().header("x-destination-name")).isEmpty();
    }

    @Test
    void saysOnTheWireWhatIsWrong() throws IOException {
        // Given
        start("erp");

        // When
        var answer = get("/", "erp", "x-request-id: abc-1");

        // Then
        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.header("x-error-origin")).isEqualTo("Destination Service");
        assertThat(answer.header("x-internal-error-code")).isEqualTo("404");
        assertThat(answer.header("x-error-message")).contains("'erp'", "not found");
        assertThat(answer.header("x-proxy-server")).isEqualTo("Transparent Proxy");
        assertThat(answer.header("x-request-id")).isEqualTo("abc-1");
        assertThat(get("/", "unknown").head().lines()).hasSize(2);
        assertThat(target.heads()).isEmpty();
    }

    @Test
    void servesOnWhileTheServicesAreDown() throws IOException {
        // Given
        services.serve("erp", properties("BasicAuthentication"), token("Basic dTpw"));
        start("erp");
        get("/", "erp");
        services.close();
        now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(10)));

        // When
        var during = get("/", "erp");

        // Then
        assertThat(during.status()).isEqualTo(200);
        assertThat(target.heads().getLast().header("authorization")).containsExactly("Basic dTpw");
    }

    @Test
    void triesOnceMoreWithFresherCredentialsAfter401() throws IOException {
        // Given
        services.serve("erp", properties("OAuth2ClientCredentials"), token("Bearer old"));
        start("erp");
        get("/", "erp");
        services.serve("erp", properties("OAuth2ClientCredentials"), token("Bearer new"));
        target.answer(head -> head.header("authorization").contains("Bearer old") ? "401 Unauthorized" : "200 OK");
        now.updateAndGet(instant -> instant.plusSeconds(30));

        // When
        var answer = get("/", "erp");

        // Then
        assertThat(answer.status()).isEqualTo(200);
        assertThat(target.heads()).hasSize(3);
    }

    @Test
    void believesServicesOfOwnAuthorityOnlyWhenItIsConfigured() throws Exception {
        // Given
        var certificates = TestCertificates.of("localhost");
        Files.writeString(path.resolve("authorities.pem"), certificates.pemText());
        services.close();
        services = ServicesPeer.start(certificates.server(Optional.empty()));
        services.serve("erp", properties("NoAuthentication"));
        start("erp");
        var without = get("/", "erp.shop");
        proxy.close();
        startWith("destinationService: {caFile: authorities.pem}", "erp");

        // When
        var with = get("/", "erp.shop");

        // Then
        assertThat(without.status()).isEqualTo(502);
        assertThat(without.header("x-error-message")).contains("certification path");
        assertThat(with.status()).isEqualTo(200);
    }

    @Test
    void handsOn401WhenThereAreNoFresherCredentials() throws IOException {
        // Given
        services.serve("erp", properties("BasicAuthentication"), token("Basic dTpw"));
        start("erp");
        target.answer(head -> "401 Unauthorized");

        // When
        var answer = get("/", "erp");

        // Then
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.header("x-error-origin")).isEmpty();
        assertThat(target.heads()).hasSize(1);
    }

    @Test
    void keepsTenantsApartOnOneConnection() throws IOException {
        // Given
        services.answer(
                "erp",
                lookup -> new Answer(
                        200,
                        found("erp", properties("OAuth2ClientCredentials"), token("Bearer of-" + lookup.tenant()))));
        startWith("tenantMode: shared", "erp");
        var tenants = new String[] {"one", "two", "one", "one", "two", "two", "one"};

        // When
        try (var client = RawClient.connect(proxy.port())) {
            for (var tenant : tenants) {
                client.get("/" + tenant, "erp", "X-Tenant-Id: " + tenant);
            }
        }

        // Then
        assertThat(target.heads()).hasSize(tenants.length).allSatisfy(head -> {
            var tenant = head.requestLine().split(" ")[1].replace("/base/", "");
            assertThat(head.header("authorization")).containsExactly("Bearer of-" + tenant);
            assertThat(head.header("x-tenant-id")).isEmpty();
        });
    }

    @Test
    void isReadyOnceThereAreRoutesAndServesEditsAtOnce() throws IOException {
        // Given
        services.serve("erp", properties("NoAuthentication"));
        proxy = start(folder.config());
        var before = health("/readyz");

        // When
        folder.instance(services);
        folder.routes("erp");

        // Then
        assertThat(before).isEqualTo(503);
        assertThat(health("/livez")).isEqualTo(200);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(health("/readyz")).isEqualTo(200));
        assertThat(get("/", "erp").status()).isEqualTo(200);
    }

    private int health(String path) throws IOException {
        try (var client = RawClient.connect(proxy.healthPort())) {
            return client.get(path, "localhost").status();
        }
    }

    @Test
    void countsWhatArrivedAndWhatWentTheWholeWay() throws IOException {
        // Given
        services.serve("erp", properties("NoAuthentication"));
        start("erp");
        get("/", "erp");
        get("/", "unknown");

        // When
        var client = RawClient.connect(proxy.metricsPort());

        // Then
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var metrics = client.get("/metrics", "localhost").body();
            assertThat(metrics)
                    .containsPattern("tp_received_requests_total\\{[^}]*sap-transp-proxy-conn-handler[^}]*} 2\\.0")
                    .containsPattern("tp_target_system_requests_total\\{[^}]*} 1\\.0")
                    .containsPattern("tp_destination_requests_total\\{destination=\"erp\"[^}]*2xx[^}]*} 1\\.0");
        });
        client.close();
    }

    @Test
    void saysWhichPortIsTaken() throws IOException {
        // Given
        start("erp");
        var taken = folder.config();
        var config = Files.readString(taken)
                .replaceFirst("listener: .*", "listener: {host: 127.0.0.1, port: " + proxy.port() + "}");
        Files.writeString(taken, config);

        // When, then
        assertThatIOException()
                .isThrownBy(() -> start(taken))
                .withMessageContaining("cannot listen on 127.0.0.1:" + proxy.port())
                .withMessageContaining("listener.port");
    }

    @Test
    void drainsWithoutCuttingWhatIsUnderWay() throws Exception {
        // Given
        services.serve("erp", properties("NoAuthentication"));
        start("erp");
        var arrived = new CountDownLatch(1);
        var released = new CountDownLatch(1);
        target.answer(head -> {
            arrived.countDown();
            awaitQuietly(released);
            return "200 OK";
        });
        var answer = new AtomicReference<RawClient.Answer>();
        var caller = Thread.ofVirtual().start(() -> answer.set(getQuietly()));
        arrived.await();
        var drain = Thread.ofVirtual().start(this::drainQuietly);
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(health("/readyz")).isEqualTo(503));

        // When
        released.countDown();
        caller.join();
        drain.join();

        // Then
        assertThat(answer.get().status()).isEqualTo(200);
        assertThatIOException().isThrownBy(() -> RawClient.connect(proxy.port()));
    }

    private RawClient.Answer getQuietly() {
        try {
            return get("/", "erp");
        } catch (IOException lost) {
            throw new AssertionError(lost);
        }
    }

    private void drainQuietly() {
        try {
            proxy.drain();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
