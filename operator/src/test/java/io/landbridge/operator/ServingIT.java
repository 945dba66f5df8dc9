// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import static io.landbridge.operator.Installation.A_WHILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointBuilder;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSliceBuilder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What exists for a served custom resource. Needs a Kubernetes API server: {@code LANDBRIDGE_TEST_KUBECONFIG} names its kubeconfig. */
class ServingIT {
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
    void destinationBecomesTwoServicesARouteAndATrueCondition() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();

        // When
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");

        // Then
        installation.awaitSuccess(team, "erp");
        var condition = installation.condition(team, "erp").orElseThrow();
        assertThat(condition.status()).isEqualTo("True");
        assertThat(condition.observedGeneration()).isEqualTo(1);
        assertThat(condition.lastUpdateTime()).isNotNull();
        var own = installation.service(team, "erp").orElseThrow();
        assertThat(own.getSpec().getPorts().getFirst().getPort()).isEqualTo(80);
        assertThat(own.getSpec().getSelector()).isNullOrEmpty();
        assertThat(own.getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getKind)
                .containsExactly("Destination");
        assertThat(own.getMetadata().getLabels()).containsEntry("app.kubernetes.io/managed-by", "landbridge");
        assertThat(installation
                        .service(installation.namespace(), "erp")
                        .orElseThrow()
                        .getSpec()
                        .getSelector())
                .containsEntry("transparent-proxy.connectivity.api.sap/component", "http-proxy");
        assertThat(installation.routes("erp")).contains("ERP").contains("instance: dest");
        assertThat(installation.route("erp").orElseThrow().getMetadata().getLabels())
                .containsEntry("landbridge.io/routes", "true");
    }

    @Test
    void routeGoesLiveWithoutWaitingForTheInterval() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();
        installation.apply(team, "warm-up", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "warm-up");

        // When
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");

        // Then
        await().untilAsserted(() -> assertThat(installation.routes("erp")).contains("ERP"));
    }

    @Test
    void inTheProxysNamespaceOneServiceIsEnough() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();

        // When
        installation.apply(installation.namespace(), "erp", "{destinationRef: {name: ERP}, service: {port: 8443}}");

        // Then
        installation.awaitSuccess(installation.namespace(), "erp");
        var service = installation.service(installation.namespace(), "erp").orElseThrow();
        assertThat(service.getSpec().getSelector()).isNotEmpty();
        assertThat(service.getSpec().getPorts().getFirst().getPort()).isEqualTo(8443);
        assertThat(service.getSpec().getPorts().getFirst().getTargetPort().getIntVal())
                .isEqualTo(8080);
    }

    @Test
    void gatewayIsServedWithoutALookUp() throws Exception {
        // Given
        installation.startOperator();

        // When
        installation.apply(team, "gateway", "{destinationRef: {name: '*'}}");

        // Then
        installation.awaitSuccess(team, "gateway");
        assertThat(installation.routes("gateway")).contains("*");
        assertThat(peer.lookups()).isZero();
    }

    @Test
    void portFollowsTheCustomResource() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");

        // When
        installation.apply(team, "erp", "{destinationRef: {name: ERP}, service: {port: 8080}}");

        // Then
        await().atMost(A_WHILE).untilAsserted(() -> {
            for (var namespace : List.of(team, installation.namespace())) {
                assertThat(installation
                                .service(namespace, "erp")
                                .orElseThrow()
                                .getSpec()
                                .getPorts())
                        .extracting(ServicePort::getPort)
                        .containsExactly(8080);
            }
        });
    }

    @Test
    void endpointsOfTheProxyAreMirroredAndFollowed() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        applyProxyEndpoints("10.1.2.3");
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(mirroredAddresses()).containsExactly("10.1.2.3"));

        // When
        applyProxyEndpoints("10.1.2.3", "10.1.2.4");

        // Then
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(mirroredAddresses()).containsExactly("10.1.2.3", "10.1.2.4"));
        assertThat(installation
                        .slices(team, "erp")
                        .getFirst()
                        .getPorts()
                        .getFirst()
                        .getPort())
                .isEqualTo(8080);
    }

    private List<String> mirroredAddresses() {
        return installation.slices(team, "erp").stream()
                .flatMap(slice -> slice.getEndpoints().stream())
                .flatMap(endpoint -> endpoint.getAddresses().stream())
                .toList();
    }

    private void applyProxyEndpoints(String... addresses) {
        installation
                .admin()
                .resource(new EndpointSliceBuilder()
                        .withNewMetadata()
                        .withNamespace(installation.namespace())
                        .withName("proxy-x")
                        .addToLabels("kubernetes.io/service-name", "sap-transp-proxy-http")
                        .endMetadata()
                        .withAddressType("IPv4")
                        .withEndpoints(Stream.of(addresses)
                                .map(address -> new EndpointBuilder()
                                        .withAddresses(address)
                                        .withNewConditions()
                                        .withReady(true)
                                        .endConditions()
                                        .build())
                                .toList())
                        .addNewPort()
                        .withName("http")
                        .withPort(8080)
                        .endPort()
                        .build())
                .createOr(resource -> resource.update());
    }

    @Test
    void whatSomebodyDeletesOrEditsIsRepaired() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        applyProxyEndpoints("10.1.2.3");
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");

        // When
        installation.admin().services().inNamespace(team).withName("erp").delete();
        installation
                .admin()
                .services()
                .inNamespace(installation.namespace())
                .withName("erp")
                .edit(service -> {
                    service.getSpec().getPorts().getFirst().setPort(4711);
                    service.getSpec().getSelector().put("astray", "true");
                    return service;
                });
        installation
                .admin()
                .resource(installation.slices(team, "erp").getFirst())
                .delete();
        installation.admin().resource(installation.route("erp").orElseThrow()).delete();

        // Then
        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(installation.service(team, "erp")).isPresent();
            assertThat(installation
                            .service(installation.namespace(), "erp")
                            .orElseThrow()
                            .getSpec()
                            .getPorts())
                    .extracting(ServicePort::getPort)
                    .containsExactly(80);
            assertThat(installation
                            .service(installation.namespace(), "erp")
                            .orElseThrow()
                            .getSpec()
                            .getSelector())
                    .doesNotContainKey("astray");
            assertThat(mirroredAddresses()).containsExactly("10.1.2.3");
            assertThat(installation.routes("erp")).contains("ERP");
        });
    }

    @Test
    void nothingIsWrittenWhileNothingChanges() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        applyProxyEndpoints("10.1.2.3");
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");
        var settled = peer.lookups() + 1;
        await().atMost(A_WHILE).until(() -> peer.lookups() >= settled);
        var before = versions();

        // When
        var later = peer.lookups() + 2;
        await().atMost(A_WHILE).until(() -> peer.lookups() >= later);

        // Then
        assertThat(versions()).isEqualTo(before);
    }

    private List<String> versions() {
        return Stream.<HasMetadata>of(
                        installation.destination(team, "erp").orElseThrow(),
                        installation.service(team, "erp").orElseThrow(),
                        installation.service(installation.namespace(), "erp").orElseThrow(),
                        installation.slices(team, "erp").getFirst(),
                        installation.route("erp").orElseThrow())
                .map(object -> object.getMetadata().getResourceVersion())
                .toList();
    }

    @Test
    void kindOfServiceFollowsTheConfigurationInBothDirections() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        applyProxyEndpoints("10.1.2.3");
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");
        installation.stopOperator();

        // When
        installation.startOperatorWithAliases();
        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(installation.service(team, "erp").orElseThrow().getSpec().getExternalName())
                    .isEqualTo("erp." + installation.namespace() + ".svc.cluster.local");
            assertThat(mirroredAddresses()).isEmpty();
        });
        installation.stopOperator();
        installation.startOperator();

        // Then
        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(installation.service(team, "erp").orElseThrow().getSpec().getClusterIP())
                    .isNotEmpty();
            assertThat(mirroredAddresses()).containsExactly("10.1.2.3");
        });
        installation.awaitSuccess(team, "erp");
    }
}
