// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.connectivity.Region;
import io.landbridge.controlplane.connectivity.Rest;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.Plan;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Subscribers;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.destination.Secret;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.Session;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reports and the list of connected connectors promise, over HTTP; on whichever database the subclass brings. */
abstract class TunnelScenario {
    private static final String SECRET = "client-s3cret";

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    @Inject
    Session session;

    private final Tenant provider = tenant();
    private final Tenant subscriber = tenant();
    private final String installation = UUID.randomUUID().toString();
    private ServiceInstance api;
    private Region region;
    private Rest proxy;

    @BeforeEach
    void start() {
        tenants.save(provider);
        tenants.save(subscriber);
        region = new Region(base);
        proxy = client(instance(ServiceKind.CONNECTIVITY, Plan.CONNECTIVITY_PROXY), provider);
        api = instance(ServiceKind.CONNECTIVITY, Plan.API_ACCESS);
    }

    @Test
    void aConnectedConnectorIsListedForItsTenantAlone() {
        // When
        var reported = report(
                "one",
                tunnel(
                        subscriber,
                        "berlin",
                        1_700_000_000_000L,
                        Map.of(
                                "agent_version",
                                "1.0",
                                "agent_type",
                                "master",
                                "exposed_systems",
                                "[{\"host\":\"erp:443\"}]")));

        // Then
        assertThat(reported.statusCode()).isEqualTo(204);
        assertThat(info(subscriber).toString())
                .isEqualTo(
                        "[{\"attributes\":{\"agent_type\":\"master\",\"agent_version\":\"1.0\",\"client_id\":\""
                                + installation
                                + "\",\"connected_since\":\"1700000000000\",\"exposed_systems\":\"[{\\\"host\\\":\\\"erp:443\\\"}]\"}}]");
        assertThat(info(provider)).isEmpty();
    }

    @Test
    void aReportReplacesThatOfTheSameReplicaAlone() {
        // Given
        report("one", tunnel(provider, "", 1, Map.of()), tunnel(provider, "berlin", 1, Map.of()));
        report("two", tunnel(provider, "paris", 1, Map.of()));

        // When
        report("one", tunnel(provider, "", 1, Map.of()));

        // Then
        assertThat(info(provider)).hasSize(2);
    }

    @Test
    void aConnectorOfSeveralReplicasIsListedOnceSinceItsFirstTunnel() {
        // Given
        report("one", tunnel(provider, "berlin", 1000, Map.of("agent_version", "old")));

        // When
        report("two", tunnel(provider, "berlin", 2000, Map.of("agent_version", "new")));

        // Then
        assertThat(info(provider)).hasSize(1);
        var attributes = info(provider).get(0).path("attributes");
        assertThat(attributes.path("connected_since").asText()).isEqualTo("1000");
        assertThat(attributes.path("agent_version").asText()).isEqualTo("new");
    }

    @Test
    void whateverAConnectorSaysOfItselfTheOthersOfTheReportAreListed() {
        // When
        var reported = report(
                "one",
                tunnel(
                        subscriber,
                        "\u0000\n<",
                        1,
                        Map.of("exposed_systems", "x".repeat(200_000), "name\u0000", "\u0000")),
                tunnel(provider, "", 1, Map.of()));

        // Then
        assertThat(reported.statusCode()).isEqualTo(204);
        assertThat(info(provider)).hasSize(1);
        assertThat(info(subscriber)).hasSize(1);
    }

    @Test
    void aReplicaThatSaysNothingForAMinuteIsForgotten() {
        // Given
        report("one", tunnel(provider, "", 1, Map.of()));

        // When
        QuarkusTransaction.requiringNew()
                .run(() -> session.createMutationQuery("update Tunnel set reportedAt = :then where tenantId = :tenant")
                        .setParameter("then", Instant.now().minusSeconds(60))
                        .setParameter("tenant", provider.id())
                        .executeUpdate());

        // Then
        assertThat(info(provider)).isEmpty();
        report("two");
        assertThat(rows()).isZero();
    }

    @Test
    void theTunnelsOfADeletedInstanceAreForgotten() {
        // Given
        var other = instance(ServiceKind.CONNECTIVITY, Plan.CONNECTIVITY_PROXY);
        client(other, provider)
                .send("PUT", "api/v1/tunnels/one", Map.of("tunnels", List.of(tunnel(provider, "", 1, Map.of()))));

        // When
        region.administrator().send("DELETE", "api/v1/instances/" + other.id());

        // Then
        assertThat(rows()).isZero();
    }

    @Test
    void onlyProxiesReport() {
        // Given
        var report = Map.of("tunnels", List.of());

        // Then
        for (var plan : List.of(Plan.LITE, Plan.API_ACCESS)) {
            var answer = client(instance(ServiceKind.CONNECTIVITY, plan), provider)
                    .send("PUT", "api/v1/tunnels/one", report);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(Rest.json(answer).path("message").asText()).contains("[connectivity_proxy]");
        }
        assertThat(region.anonymous().send("PUT", "api/v1/tunnels/one", report).statusCode())
                .isEqualTo(401);
    }

    @Test
    void everyPlanOfTheServiceMayAskAndNobodyElse() {
        // Given
        var path = "api/v1/connectors/info";

        // Then
        for (var plan : Plan.values()) {
            assertThat(client(instance(ServiceKind.CONNECTIVITY, plan), provider)
                            .send("GET", path)
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(client(instance(ServiceKind.DESTINATION, Plan.LITE), provider)
                        .send("GET", path)
                        .statusCode())
                .isEqualTo(403);
        assertThat(region.anonymous().send("GET", path).statusCode()).isEqualTo(401);
    }

    @Test
    void everyViolationOfAReportIsSaid() {
        // When
        var answer = proxy.send(
                "PUT",
                "api/v1/tunnels/no%20blanks",
                Map.of(
                        "tunnels",
                        List.of(
                                Map.of("tenant", "x".repeat(65), "connectedSince", "yesterday"),
                                Map.of(
                                        "tenant",
                                        "t",
                                        "installationId",
                                        "i",
                                        "locationId",
                                        "x".repeat(201),
                                        "connectedSince",
                                        1,
                                        "attributes",
                                        Map.of("since", 1))),
                        "more",
                        1));

        // Then
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Rest.json(answer).path("violations"))
                .extracting(JsonNode::asText)
                .anyMatch(violation -> violation.startsWith("The replica's name is 'no blanks'"))
                .anyMatch(violation -> violation.startsWith("more is not known"))
                .anyMatch(violation -> violation.startsWith("tunnels[0].tenant has 65 characters"))
                .anyMatch(violation -> violation.startsWith("tunnels[0].installationId is missing"))
                .anyMatch(violation -> violation.startsWith("tunnels[0].connectedSince is 'yesterday'"))
                .anyMatch(violation -> violation.startsWith("tunnels[1].locationId has 201 characters"))
                .anyMatch(violation -> violation.startsWith("tunnels[1].attributes.since is no text"))
                .hasSize(7);
    }

    private HttpResponse<byte[]> report(String replica, Object... tunnels) {
        return proxy.send("PUT", "api/v1/tunnels/" + replica, Map.of("tunnels", List.of(tunnels)));
    }

    private Map<String, Object> tunnel(Tenant tenant, String location, long since, Map<String, String> attributes) {
        return Map.of(
                "tenant", tenant.id(),
                "locationId", location,
                "installationId", installation,
                "connectedSince", since,
                "attributes", attributes);
    }

    private JsonNode info(Tenant tenant) {
        return Rest.json(client(api, tenant).send("GET", "api/v1/connectors/info"));
    }

    private long rows() {
        return QuarkusTransaction.requiringNew()
                .call(() -> session.createSelectionQuery(
                                "select count(*) from Tunnel where tenantId = :tenant", Long.class)
                        .setParameter("tenant", provider.id())
                        .getSingleResult());
    }

    private Rest client(ServiceInstance instance, Tenant tenant) {
        return region.client(instance.clientId(), SECRET, tenant.id());
    }

    private ServiceInstance instance(ServiceKind service, Plan plan) {
        var id = "i" + UUID.randomUUID().toString().substring(0, 8);
        var instance = new ServiceInstance(id, id, service, provider, "sb-" + id)
                .with(plan)
                .with(new Subscribers.Listed(Set.of(subscriber)));
        instances.save(instance, Optional.of(new Secret(SECRET)));
        return instance;
    }

    private static Tenant tenant() {
        return new Tenant(
                UUID.randomUUID().toString(), "n" + UUID.randomUUID().toString().substring(0, 8));
    }
}
