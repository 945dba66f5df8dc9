// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import static io.landbridge.operator.Installation.A_WHILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Event;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What keeps a destination from being served, and that it heals. Needs a Kubernetes API server: {@code LANDBRIDGE_TEST_KUBECONFIG} names its kubeconfig. */
class FaultsIT {
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
    void eachKindOfFaultHasItsDocumentedReasonAndNoService() throws Exception {
        // Given
        var reasons = new LinkedHashMap<String, String>();
        given(reasons, "type", Map.of("Type", "RFC"), "ReferencedDestination-TypeNotSupported");
        given(
                reasons,
                "ldap",
                Map.of("Type", "LDAP", "ldap.url", "ldap://directory.example:389"),
                "ReferencedDestination-TypeNotSupported");
        given(
                reasons,
                "tcp-address",
                Map.of("Type", "TCP", "Address", "http://x"),
                "ReferencedDestination-TcpAddressNotSupported");
        given(reasons, "proxy-type", Map.of("ProxyType", "PrivateLink"), "ReferencedDestination-ProxyTypeNotSupported");
        given(reasons, "url", Map.of("URL", "ftp://target.example"), "ReferencedDestination-UrlNotSupported");
        given(reasons, "empty-url", Map.of("URL", ""), "ReferencedDestination-UrlNotSupported");
        given(
                reasons,
                "loopback",
                Map.of("URL", "http://localhost:8080"),
                "ReferencedDestination-LoopbackUrlNotSupported");
        given(reasons, "key-store", Map.of("KeyStoreLocation", "a.jks"), "ReferencedDestination-KeyStoreInvalid");
        given(reasons, "trust-store", Map.of("TrustStoreLocation", "a.jks"), "ReferencedDestination-TrustStoreInvalid");
        given(
                reasons,
                "http-store",
                Map.of("URL", "http://target.example", "KeyStoreLocation", "a.p12"),
                "ReferencedDestination-HttpUrlWithTrustStoreOrKeyStoreNotSupported");
        reasons.put("missing", "ReferencedDestination-NotFound");
        installation.startOperator();

        // When
        reasons.keySet().forEach(name -> installation.apply(team, name, "{destinationRef: {name: " + name + "}}"));

        // Then
        reasons.forEach((name, reason) -> {
            installation.awaitReason(team, name, "ConfigurationError-" + reason);
            assertThat(installation.condition(team, name).orElseThrow().status())
                    .isEqualTo("False");
            assertThat(installation.service(team, name)).isEmpty();
            assertThat(installation.service(installation.namespace(), name)).isEmpty();
            assertThat(installation.route(name)).isEmpty();
        });
    }

    private void given(Map<String, String> reasons, String name, Map<String, String> properties, String reason) {
        peer.put(name, properties);
        reasons.put(name, reason);
    }

    @Test
    void faultOfAMergedDestinationNamesTheFragment() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        peer.putFragment("bad", Map.of("URL", "ftp://target.example"));
        installation.startOperator();

        // When
        installation.apply(team, "merged", "{destinationRef: {name: ERP}, fragmentRef: {name: bad}}");
        installation.apply(team, "absent", "{destinationRef: {name: ERP}, fragmentRef: {name: nope}}");
        installation.apply(
                team, "optional", "{destinationRef: {name: ERP}, fragmentRef: {name: nope, optional: true}}");

        // Then
        installation.awaitReason(
                team, "merged", "ConfigurationError-ReferencedDestinationWithFragment-UrlNotSupported");
        installation.awaitReason(team, "absent", "ConfigurationError-ReferencedFragment-NotFound");
        installation.awaitSuccess(team, "optional");
    }

    @Test
    void customResourceMayPrecedeItsDestination() throws Exception {
        // Given
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitReason(team, "erp", "ConfigurationError-ReferencedDestination-NotFound");

        // When
        peer.put("ERP", Map.of());

        // Then
        installation.awaitSuccess(team, "erp");
        assertThat(installation.service(team, "erp")).isPresent();
    }

    @Test
    void instanceThatIsNotConfiguredIsNamed() throws Exception {
        // Given
        installation.startOperator();

        // When
        installation.apply(team, "erp", "{destinationRef: {name: ERP}, destinationServiceInstanceName: other}");

        // Then
        installation.awaitReason(team, "erp", "ConfigurationFailed");
        assertThat(installation.condition(team, "erp").orElseThrow().message())
                .contains("'other'")
                .contains("dest");
    }

    @Test
    void outageDoesNotTakeAwayWhatWorks() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");

        // When
        peer.goAway();

        // Then
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(installation
                                .condition(team, "erp")
                                .orElseThrow()
                                .message())
                        .contains("cannot be looked up at the moment"));
        assertThat(installation.condition(team, "erp").orElseThrow().status()).isEqualTo("True");
        assertThat(installation.service(team, "erp")).isPresent();
        assertThat(installation.routes("erp")).contains("ERP");
    }

    @Test
    void everyTransitionIsOneEventWithTheConditionsMessage() throws Exception {
        // Given
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitReason(team, "erp", "ConfigurationError-ReferencedDestination-NotFound");

        // When
        peer.put("ERP", Map.of());
        installation.awaitSuccess(team, "erp");

        // Then
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(installation
                                .admin()
                                .v1()
                                .events()
                                .inNamespace(team)
                                .list()
                                .getItems())
                        .extracting(Event::getReason)
                        .containsExactlyInAnyOrder(
                                "ConfigurationError-ReferencedDestination-NotFound", "ConfigurationSuccessful"));
        assertThat(installation.admin().v1().events().inNamespace(team).list().getItems())
                .extracting(Event::getMessage)
                .contains(installation.condition(team, "erp").orElseThrow().message());
    }
}
