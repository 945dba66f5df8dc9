// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import static io.landbridge.operator.Installation.A_WHILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deletion, restarts and replicas. Needs a Kubernetes API server: {@code LANDBRIDGE_TEST_KUBECONFIG} names its kubeconfig. */
class LifecycleIT {
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

    private void assertNothingIsLeft() {
        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(installation.destination(team, "erp")).isEmpty();
            assertThat(installation.service(team, "erp")).isEmpty();
            assertThat(installation.service(installation.namespace(), "erp")).isEmpty();
            assertThat(installation.route("erp")).isEmpty();
        });
    }

    @Test
    void deletionTakesEverythingAway() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");

        // When
        installation.delete(team, "erp");

        // Then
        assertNothingIsLeft();
    }

    @Test
    void deletionWhileTheOperatorIsAwayIsMadeUpFor() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");
        installation.stopOperator();
        installation.delete(team, "erp");
        assertThat(installation.destination(team, "erp")).isPresent();

        // When
        installation.startOperator();

        // Then
        assertNothingIsLeft();
    }

    @Test
    void restartDuringAnOutageKeepsServing() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");
        installation.stopOperator();
        peer.goAway();
        installation.admin().services().inNamespace(team).withName("erp").delete();

        // When
        installation.startOperator();

        // Then
        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(installation.service(team, "erp")).isPresent();
            assertThat(installation.condition(team, "erp").orElseThrow().message())
                    .contains("cannot be looked up at the moment");
        });
        assertThat(installation.condition(team, "erp").orElseThrow().status()).isEqualTo("True");
        assertThat(installation.routes("erp")).contains("ERP");
    }

    @Test
    void workLeftHalfDoneIsFinishedAfterARestart() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");
        installation.stopOperator();
        installation
                .admin()
                .services()
                .inNamespace(installation.namespace())
                .withName("erp")
                .delete();
        installation.apply(team, "late", "{destinationRef: {name: ERP}}");

        // When
        installation.startOperator();

        // Then
        installation.awaitSuccess(team, "late");
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(installation.service(installation.namespace(), "erp"))
                        .isPresent());
    }

    @Test
    void onlyTheLeaderActsAndAnotherOneTakesOver() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        var second = startFirstAndSecond();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");
        assertThat(second.leads()).isFalse();
        assertThat(second.whyNotReady()).isEmpty();

        // When
        installation.stopFirstOperator();
        installation.apply(team, "next", "{destinationRef: {name: ERP}}");

        // Then
        installation.awaitSuccess(team, "next");
        assertThat(second.leads()).isTrue();
    }

    private DestinationOperator startFirstAndSecond() throws Exception {
        var first = installation.startOperator();
        await().atMost(A_WHILE).until(first::leads);
        return installation.startOperator();
    }

    @Test
    void retirementTakesEverythingBack() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");
        installation.stopOperator();

        // When
        installation.retire();

        // Then
        var resource = installation.destination(team, "erp").orElseThrow();
        assertThat(resource.getMetadata().getFinalizers()).isEmpty();
        assertThat(installation.condition(team, "erp").orElseThrow().message()).contains("uninstalled");
        assertThat(installation.service(team, "erp")).isEmpty();
        assertThat(installation.service(installation.namespace(), "erp")).isEmpty();
        assertThat(installation.route("erp")).isEmpty();
        assertThat(installation
                        .admin()
                        .leases()
                        .inNamespace(installation.namespace())
                        .list()
                        .getItems())
                .isEmpty();
        assertThat(installation
                        .admin()
                        .secrets()
                        .inNamespace(installation.namespace())
                        .list()
                        .getItems())
                .extracting(secret -> secret.getMetadata().getName())
                .containsExactly("destination-binding");
    }
}
