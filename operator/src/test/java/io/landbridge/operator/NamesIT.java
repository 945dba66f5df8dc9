// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import static io.landbridge.operator.Installation.A_WHILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ServiceBuilder;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose a name is. Needs a Kubernetes API server: {@code LANDBRIDGE_TEST_KUBECONFIG} names its kubeconfig. */
class NamesIT {
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

    @Test
    void olderOfTwoWithTheSameNameWinsAndTheYoungerHeals() throws Exception {
        // Given
        var other = installation.createManagedNamespace("other");
        peer.put("ERP", Map.of());
        peer.put("CRM", Map.of());
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");
        awaitNextSecond();
        installation.apply(other, "erp", "{destinationRef: {name: CRM}}");
        installation.awaitReason(other, "erp", "ConfigurationError-DuplicateDestinationCustomResource");
        assertThat(installation.condition(other, "erp").orElseThrow().message()).contains(team + "/erp");
        assertThat(installation.service(other, "erp")).isEmpty();
        assertThat(installation.routes("erp")).contains("ERP");

        // When
        installation.delete(team, "erp");

        // Then
        installation.awaitSuccess(other, "erp");
        assertThat(installation.routes("erp")).contains("CRM");
        assertThat(installation.service(installation.namespace(), "erp")).isPresent();
        assertThat(installation.service(team, "erp")).isEmpty();
    }

    /** Creation times are whole seconds. */
    private static void awaitNextSecond() {
        var now = Instant.now().getEpochSecond();
        await().until(() -> Instant.now().getEpochSecond() > now);
    }

    @Test
    void foreignServiceIsNeverTouchedAndItsEndHeals() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        createForeignService(team, "here");
        createForeignService(installation.namespace(), "there");
        var before = List.of(version(team, "here"), version(installation.namespace(), "there"));
        installation.startOperator();
        installation.apply(team, "here", "{destinationRef: {name: ERP}}");
        installation.apply(team, "there", "{destinationRef: {name: ERP}}");
        installation.awaitReason(team, "here", "ConfigurationError-K8sResourceWithNameAlreadyPresent");
        installation.awaitReason(team, "there", "ConfigurationError-K8sResourceWithNameAlreadyPresent");
        assertThat(List.of(version(team, "here"), version(installation.namespace(), "there")))
                .isEqualTo(before);
        assertThat(installation.service(team, "there")).isEmpty();

        // When
        installation.admin().services().inNamespace(team).withName("here").delete();

        // Then
        installation.awaitSuccess(team, "here");
    }

    private void createForeignService(String namespace, String name) {
        installation
                .admin()
                .resource(new ServiceBuilder()
                        .withNewMetadata()
                        .withNamespace(namespace)
                        .withName(name)
                        .endMetadata()
                        .withNewSpec()
                        .addNewPort()
                        .withPort(1)
                        .endPort()
                        .endSpec()
                        .build())
                .create();
    }

    private String version(String namespace, String name) {
        return installation.service(namespace, name).orElseThrow().getMetadata().getResourceVersion();
    }

    @Test
    void onlyLabelledNamespacesAreServed() throws Exception {
        // Given
        var unmanaged = installation.createUnmanagedNamespace("unmanaged");
        peer.put("ERP", Map.of());
        installation.startOperator();
        installation.apply(unmanaged, "elsewhere", "{destinationRef: {name: ERP}}");
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");
        assertThat(installation
                        .destination(unmanaged, "elsewhere")
                        .orElseThrow()
                        .getStatus())
                .isNull();
        assertThat(installation
                        .destination(unmanaged, "elsewhere")
                        .orElseThrow()
                        .getMetadata()
                        .getFinalizers())
                .isEmpty();

        // When
        label(unmanaged, installation.namespace());
        label(team, "another");

        // Then
        installation.awaitSuccess(unmanaged, "elsewhere");
        installation.awaitReason(team, "erp", "ConfigurationFailed");
        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(installation.service(team, "erp")).isEmpty();
            assertThat(installation.route("erp")).isEmpty();
            assertThat(installation
                            .destination(team, "erp")
                            .orElseThrow()
                            .getMetadata()
                            .getFinalizers())
                    .isEmpty();
        });
    }

    private void label(String namespace, String value) {
        installation.admin().namespaces().withName(namespace).edit(edited -> {
            edited.getMetadata().getLabels().put("transparent-proxy.connectivity.api.sap/namespace", value);
            return edited;
        });
    }
}
