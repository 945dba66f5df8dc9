// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import static io.landbridge.operator.Installation.A_WHILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServicePort;
import java.util.HashSet;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Custom resources for TCP. Needs a Kubernetes API server: {@code LANDBRIDGE_TEST_KUBECONFIG} names its kubeconfig. */
class TcpIT {
    private static final Map<String, String> DATABASE = Map.of("Type", "TCP", "Address", "db.example:5432");

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

    private ServicePort port(String where, String name) {
        return installation
                .service(where, name)
                .map(Service::getSpec)
                .orElseThrow()
                .getPorts()
                .getFirst();
    }

    private int target(String name) {
        return port(team, name).getTargetPort().getIntVal();
    }

    @Test
    void tcpDestinationIsServedOnPort20004AndLeadsToAPortOfItsOwn() throws Exception {
        // Given
        peer.put("DB", DATABASE);
        installation.startOperator();

        // When
        installation.apply(team, "db", "{destinationRef: {name: DB}}");

        // Then
        installation.awaitSuccess(team, "db");
        assertThat(port(team, "db").getPort()).isEqualTo(20_004);
        assertThat(port(installation.namespace(), "db").getTargetPort().getIntVal())
                .isEqualTo(target("db"))
                .isBetween(20_100, 20_999);
        assertThat(installation.routes("db")).contains("tcpPort: " + target("db"));
    }

    @Test
    void resourcesThatComeAtTheSameTimeGetDifferentPorts() throws Exception {
        // Given
        peer.put("DB", DATABASE);
        installation.startOperator();

        // When
        IntStream.range(0, 8).forEach(i -> installation.apply(team, "db-" + i, "{destinationRef: {name: DB}}"));

        // Then
        var ports = new HashSet<Integer>();
        IntStream.range(0, 8).forEach(i -> {
            installation.awaitSuccess(team, "db-" + i);
            ports.add(target("db-" + i));
        });
        assertThat(ports).hasSize(8);
    }

    @Test
    void portsStayOverARestartEvenIfAnEarlierOneBecameFree() throws Exception {
        // Given
        peer.put("DB", DATABASE);
        installation.startOperator();
        installation.apply(team, "first", "{destinationRef: {name: DB}}");
        installation.awaitSuccess(team, "first");
        installation.apply(team, "second", "{destinationRef: {name: DB}}");
        installation.awaitSuccess(team, "second");
        var second = target("second");

        // When
        installation.stopOperator();
        installation.startOperator();
        installation.delete(team, "first");
        installation.apply(team, "third", "{destinationRef: {name: DB}, service: {port: 5432}}");

        // Then
        installation.awaitSuccess(team, "third");
        assertThat(port(team, "third").getPort()).isEqualTo(5432);
        assertThat(target("second")).isEqualTo(second).isNotEqualTo(target("third"));
    }

    @Test
    void serviceFollowsADestinationThatTurnsFromHttpToTcp() throws Exception {
        // Given
        peer.put("ERP", Map.of());
        installation.startOperator();
        installation.apply(team, "erp", "{destinationRef: {name: ERP}}");
        installation.awaitSuccess(team, "erp");

        // When
        peer.put("ERP", DATABASE);
        installation.apply(team, "erp", "{destinationRef: {name: ERP}, accessControl: {scope: clusterWide}}");

        // Then
        await().atMost(A_WHILE)
                .untilAsserted(() -> assertThat(installation
                                .service(team, "erp")
                                .orElseThrow()
                                .getSpec()
                                .getPorts())
                        .extracting(ServicePort::getName, ServicePort::getPort)
                        .containsExactly(tuple("tcp", 20_004)));
    }

    @Test
    void addressThatIsNoneKeepsTheResourceFromBeingServed() throws Exception {
        // Given
        peer.put("DB", Map.of("Type", "TCP", "Address", "http://db.example"));
        installation.startOperator();

        // When
        installation.apply(team, "db", "{destinationRef: {name: DB}}");

        // Then
        installation.awaitReason(team, "db", "ConfigurationError-ReferencedDestination-TcpAddressNotSupported");
        assertThat(installation.service(team, "db")).isEmpty();
    }
}
