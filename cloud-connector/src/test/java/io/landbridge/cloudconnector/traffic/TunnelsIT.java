// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.json.JsonMapper;
import io.landbridge.cloudconnector.audit.AuditLog;
import io.landbridge.cloudconnector.connection.TunnelState;
import io.landbridge.cloudconnector.connection.TunnelStates;
import io.landbridge.cloudconnector.model.AuditLevel;
import io.landbridge.cloudconnector.model.Configuration;
import io.landbridge.cloudconnector.model.ConnectorConfiguration;
import io.landbridge.cloudconnector.model.Enrolment;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.cloudconnector.model.SubaccountSettings;
import io.landbridge.cloudconnector.model.TunnelAddress;
import io.landbridge.tls.ClientKey;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tunnels follow the configuration. */
final class TunnelsIT {
    private static final SubaccountId ID = new SubaccountId("region.example", "t");
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final TrafficSettings SETTINGS = new TrafficSettings(
            Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(5), 8_192, 65_536, 8_192, 8_192, 100);

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final TunnelStates states = new TunnelStates();
    private final ConnectorConfiguration configuration =
            new ConnectorConfiguration(Configuration.initial(UUID.randomUUID()));
    private CloudEnd cloud;
    private AuditLog audit;
    private Tunnels tunnels;

    @BeforeEach
    void start() throws IOException {
        cloud = new CloudEnd();
        audit = new AuditLog(folder, new byte[32], configuration, Clock.systemUTC());
        tunnels = Tunnels.start(configuration, SETTINGS, states, audit, "1.2.3", Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        tunnels.close();
        audit.close();
        cloud.close();
        client.shutdownNow();
    }

    private Subaccount subaccount(boolean connected, ClientKey key, Systems... systems) {
        var address = new TunnelAddress("localhost", cloud.tunnelPort(), List.of(cloud.authority.certificate()));
        return new Subaccount(
                ID,
                new SubaccountSettings("", "", "", true, false, connected, AuditLevel.ALL),
                new Enrolment(key, address, URI.create("https://localhost/renewal"), List.of(), ""),
                Stream.of(systems).map(Systems::mapping).toList(),
                List.of());
    }

    private void publish(boolean connected, Systems... systems) {
        configuration.publish(
                configuration.current().with(subaccount(connected, cloud.authority.connector("t"), systems)));
    }

    private void awaitConnected() {
        await().atMost(SOON).until(() -> states.of(ID) instanceof TunnelState.Connected && cloud.connections.get() > 0);
    }

    private int call(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + cloud.httpPort() + path))
                .header(CloudEnd.SYSTEM, "erp:80")
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    @Test
    void aTunnelIsOpenAsLongAsItIsWanted() throws Exception {
        try (var erp = BackEnd.http()) {
            // Given
            var system = Systems.http("erp:80", "localhost:" + erp.port());
            assertThat(states.of(ID)).isInstanceOf(TunnelState.Disconnected.class);

            publish(true, system);
            awaitConnected();
            assertThat(call("/")).isEqualTo(200);

            publish(false, system);
            await().atMost(SOON).until(() -> cloud.connections.get() == 0);
            await().atMost(SOON).until(() -> states.of(ID) instanceof TunnelState.Disconnected);
            assertThat(call("/")).isEqualTo(503);

            publish(true, system);
            awaitConnected();
            assertThat(call("/")).isEqualTo(200);

            configuration.publish(configuration.current().without(ID));
            await().atMost(SOON).until(() -> cloud.connections.get() == 0);
        }
    }

    @Test
    void requestsUnderWayEndBeforeTheConnectorDoes() throws Exception {
        try (var erp = BackEnd.http().slow()) {
            // Given
            publish(true, Systems.http("erp:80", "localhost:" + erp.port()));
            awaitConnected();
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + cloud.httpPort() + "/"))
                    .header(CloudEnd.SYSTEM, "erp:80")
                    .build();
            var answer = client.sendAsync(request, BodyHandlers.discarding());
            await().atMost(SOON).until(() -> !erp.paths.isEmpty());

            // When
            tunnels.close();

            // Then
            assertThat(answer.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            await().atMost(SOON).until(() -> cloud.connections.get() == 0);
        }
    }

    @Test
    void whatIsExposedCountsFromTheNextRequestOn() throws Exception {
        try (var erp = BackEnd.http()) {
            // Given
            publish(true);
            awaitConnected();

            for (var i = 0; i < 5; i++) {
                publish(true, Systems.http("erp:80", "localhost:" + erp.port()));
                assertThat(call("/")).isEqualTo(200);
                publish(true);
                assertThat(call("/")).isEqualTo(403);
            }
        }
    }

    @Test
    void decisionsAreInTheAuditLog() throws Exception {
        // Given
        publish(true);
        awaitConnected();

        // When
        call("/orders");

        // Then
        await().atMost(SOON).until(() -> auditText().contains("to system erp:80"));
        assertThat(auditText()).contains("\"Access Denied\"", "Denying access for user - to system erp:80");
    }

    private String auditText() throws IOException {
        try (var files = Files.walk(folder)) {
            var text = new StringBuilder();
            for (var file : files.filter(Files::isRegularFile).toList()) {
                text.append(Files.readString(file));
            }
            return text.toString();
        }
    }

    @Test
    void theCloudIsToldTheDocumentedAttributes() throws Exception {
        // Given
        publish(true, Systems.http("erp:80", "secret-host:8080"));
        awaitConnected();

        // When
        var info = cloud.info();

        // Then
        var attributes = new JsonMapper().readTree(info);
        assertThat(attributes.get("agent_version").textValue()).isEqualTo("1.2.3");
        assertThat(attributes.get("agent_type").textValue()).isEqualTo("master");
        assertThat(attributes.get("client_id").textValue())
                .isEqualTo(configuration.current().installationId().toString());
        assertThat(attributes.get("connected_since").textValue()).matches("\\d{13}");
        assertThat(attributes.get("exposed_systems").textValue())
                .isEqualTo("[{\"protocol\":\"HTTP\",\"host\":\"erp:80\",\"description\":\"\",\"type\":\"nonSAPsys\","
                        + "\"status\":\"exposed\"}]");
        assertThat(info).doesNotContain("secret-host");
    }

    @Test
    void aTunnelThatCannotBeOpenedSaysWhy() {
        // When
        configuration.publish(configuration.current().with(subaccount(true, new TestAuthority().connector("t"))));

        // Then
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(states.of(ID))
                        .isInstanceOfSatisfying(
                                TunnelState.Failed.class,
                                failed -> assertThat(failed.reason()).contains("not accepted")));
    }
}
