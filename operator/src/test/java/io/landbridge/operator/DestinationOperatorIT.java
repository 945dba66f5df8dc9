// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Service;
import io.landbridge.crds.Destination;
import io.landbridge.crds.DestinationCondition;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Needs a Kubernetes API server: {@code LANDBRIDGE_TEST_KUBECONFIG} names its kubeconfig. */
class DestinationOperatorIT {
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    private DestinationServicePeer peer;
    private Installation installation;
    private String team;

    @BeforeEach
    void install() throws Exception {
        installation = Installation.create();
        peer = new DestinationServicePeer();
        team = installation.createManagedNamespace("team");
        installation.bind(Map.of("key", peer.serviceKey("first secret")));
    }

    @AfterEach
    void uninstall() {
        if (installation != null) {
            installation.close();
        }
        if (peer != null) {
            peer.close();
        }
    }

    private void apply(String namespace, String name, String spec) {
        installation.admin().resource("""
                        apiVersion: destination.connectivity.api.sap/v1
                        kind: Destination
                        metadata: {namespace: %s, name: %s}
                        spec: %s
                        """.formatted(namespace, name, spec)).createOr(resource -> resource.update());
    }

    private Optional<Service> service(String namespace, String name) {
        return Optional.ofNullable(installation
                .admin()
                .services()
                .inNamespace(namespace)
                .withName(name)
                .get());
    }

    private Optional<String> routes(String name) {
        return Optional.ofNullable(installation
                        .admin()
                        .configMaps()
                        .inNamespace(installation.namespace())
                        .withName("landbridge-route-" + name)
                        .get())
                .map(map -> map.getData().get("routes.yaml"));
    }

    private Optional<DestinationCondition> condition(String namespace, String name) {
        return Optional.ofNullable(installation
                        .admin()
                        .resources(Destination.class)
                        .inNamespace(namespace)
                        .withName(name)
                        .get())
                .map(Destination::getStatus)
                .map(status -> status.conditions().getLast());
    }

    private void awaitReason(String namespace, String name, String reason) {
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(condition(namespace, name))
                        .map(DestinationCondition::reason)
                        .contains(reason));
    }

    @Test
    void destinationBecomesTwoServicesARouteAndATrueCondition() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();

        // When
        apply(team, "erp", "{destinationRef: {name: ERP}}");

        // Then
        awaitReason(team, "erp", "ConfigurationSuccessful");
        assertThat(condition(team, "erp").orElseThrow().status()).isEqualTo("True");
        assertThat(service(team, "erp")
                        .orElseThrow()
                        .getSpec()
                        .getPorts()
                        .getFirst()
                        .getPort())
                .isEqualTo(80);
        assertThat(service(team, "erp").orElseThrow().getSpec().getSelector()).isNullOrEmpty();
        assertThat(service(installation.namespace(), "erp")
                        .orElseThrow()
                        .getSpec()
                        .getSelector())
                .containsEntry("transparent-proxy.connectivity.api.sap/component", "http-proxy");
        assertThat(routes("erp").orElseThrow()).contains("ERP").contains("instance: dest");
    }
}
