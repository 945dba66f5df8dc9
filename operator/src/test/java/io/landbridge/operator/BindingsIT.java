// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import static io.landbridge.operator.Installation.A_WHILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Credentials of Destination Service instances. Needs a Kubernetes API server: {@code LANDBRIDGE_TEST_KUBECONFIG} names its kubeconfig. */
class BindingsIT {
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

    private Map<String, String> handedOver() {
        return Optional.ofNullable(installation
                        .admin()
                        .secrets()
                        .inNamespace(installation.namespace())
                        .withName("landbridge-destination-instances")
                        .get())
                .map(Secret::getData)
                .orElse(Map.of());
    }

    private String handedOverKey() {
        return new String(
                Base64.getDecoder().decode(handedOver().getOrDefault("dest.json", "")), StandardCharsets.UTF_8);
    }

    @Test
    void rotatedServiceKeyIsUsedAndHandedOver() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(handedOverKey()).contains("first secret"));
        peer.rotateTo("second secret");
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitReason(team, "erp", "ConfigurationFailed");

        // When
        installation.bind(Map.of("key", peer.serviceKey("second secret")));

        // Then
        installation.awaitSuccess(team, "erp");
        assertThat(handedOverKey()).contains("second secret");
    }

    @Test
    void keySpreadOverEntriesIsPutTogether() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.bind(peer.serviceKeyFields("first secret"));

        // When
        installation.startOperator("secretNamespace: " + installation.namespace());

        // Then
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");
        assertThat(handedOverKey()).contains("\"clientsecret\":\"first secret\"");
    }

    @Test
    void secretMayBeInAnotherNamespace() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        var vault = installation.createUnmanagedNamespace("vault");
        installation.grantBindingIn(vault);
        installation.bindIn(vault, Map.of("key", peer.serviceKey("first secret")));

        // When
        installation.startOperator("secretKey: key, secretNamespace: " + vault);

        // Then
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");
    }

    @Test
    void spoiltBindingLeavesTheOneBeforeInUseAlsoAfterARestart() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();
        await().atMost(A_WHILE).untilAsserted(() -> assertThat(handedOverKey()).contains("first secret"));
        installation.stopOperator();
        installation.bind(Map.of("key", "{}"));

        // When
        installation.startOperator();

        // Then
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");
        assertThat(handedOverKey()).contains("first secret");
    }

    @Test
    void missingBindingIsNamedAndHeals() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.bind(Map.of("wrong", "x"));
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitReason(team, "erp", "ConfigurationFailed");
        assertThat(installation.condition(team, "erp").orElseThrow().message()).contains("has no entry 'key'");

        // When
        installation.bind(Map.of("key", peer.serviceKey("first secret")));

        // Then
        installation.awaitSuccess(team, "erp");
    }
}
