// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator;

import static io.landbridge.operator.Installation.A_WHILE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.landbridge.operator.config.OperatorConfig.PortRange;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** TCP in tenant mode shared. Needs a Kubernetes API server: {@code LANDBRIDGE_TEST_KUBECONFIG} names its kubeconfig. */
class TenantsIT {
    private static final Map<String, String> DATABASE = Map.of("Type", "TCP", "Address", "db.example:5432");
    private static final String SPEC = "{destinationRef: {name: DB}}";

    private DestinationServicePeer peer;
    private Installation installation;
    private String team;

    @BeforeEach
    void install() throws Exception {
        installation = Installation.create();
        peer = new DestinationServicePeer();
        team = installation.createManagedNamespace("team");
        installation.bind(Map.of("key", peer.serviceKeyForTenants()));
        installation.startOperatorForTenants(new PortRange(20_100, 20_101));
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

    private int target(String where, String name) {
        return installation
                .service(where, name)
                .orElseThrow()
                .getSpec()
                .getPorts()
                .getFirst()
                .getTargetPort()
                .getIntVal();
    }

    private void awaitGone(String name) {
        await().atMost(A_WHILE).untilAsserted(() -> {
            assertThat(installation.service(team, name)).isEmpty();
            assertThat(installation.service(installation.namespace(), name)).isEmpty();
            assertThat(installation.route(name)).isEmpty();
        });
    }

    @Test
    void eachTenantHasAServiceAndAPortOfItsOwnUntilItIsNamedNoMore() {
        // Given
        peer.put("north", "DB", DATABASE);
        peer.put("south", "DB", DATABASE);

        // When
        installation.applyFor("[\"north\", \"south\"]", team, "db", SPEC);

        // Then
        installation.awaitSuccess(team, "db");
        assertThat(target(team, "db-north"))
                .isEqualTo(target(installation.namespace(), "db-north"))
                .isNotEqualTo(target(team, "db-south"));
        assertThat(installation.routes("db-north")).contains("tenant: north", "tcpPort: " + target(team, "db-north"));
        assertThat(installation.routes("db-south")).contains("tenant: south", "tcpPort: " + target(team, "db-south"));
        assertThat(installation.service(team, "db")).isEmpty();

        // When
        var south = target(team, "db-south");
        installation.applyFor("[\"south\"]", team, "db", SPEC);

        // Then
        awaitGone("db-north");
        assertThat(target(team, "db-south")).isEqualTo(south);

        // When
        installation.delete(team, "db");

        // Then
        awaitGone("db-south");
    }

    @Test
    void portsOfTenantsAreFreeWhenTheResourceNamesNoneAnyMore() {
        // Given
        peer.put("north", "DB", DATABASE);
        peer.put("south", "DB", DATABASE);
        installation.applyFor("[\"north\", \"south\"]", team, "db", SPEC);
        installation.awaitSuccess(team, "db");

        // When
        installation.apply(team, "db", SPEC);
        awaitGone("db-north");
        awaitGone("db-south");
        installation.applyFor("[\"north\", \"south\"]", team, "another", SPEC);

        // Then
        installation.awaitSuccess(team, "another");
    }

    @Test
    void portOfATenantIsFreeWhenItsDestinationIsNotForTcpAnyMore() {
        // Given
        peer.put("north", "DB", DATABASE);
        peer.put("south", "DB", DATABASE);
        installation.applyFor("[\"north\", \"south\"]", team, "db", SPEC);
        installation.awaitSuccess(team, "db");
        var north = target(team, "db-north");

        // When
        peer.put("north", "DB", Map.of());
        peer.put("east", "DB", DATABASE);
        installation.applyFor("[\"east\"]", team, "another", SPEC);

        // Then
        installation.awaitSuccess(team, "another");
        assertThat(target(team, "another-east")).isEqualTo(north);
    }

    @Test
    void tenantWithoutTheDestinationIsToldAndTakesNothingFromTheOthers() {
        // Given
        peer.put("north", "DB", DATABASE);

        // When
        installation.applyFor("[\"north\", \"south\"]", team, "db", SPEC);

        // Then
        installation.awaitReason(team, "db", "FailedToApplyConfiguration");
        assertThat(installation.condition(team, "db").orElseThrow().message())
                .contains("[\"south\"]", "does not exist");
        assertThat(installation.service(team, "db-north")).isPresent();
        assertThat(installation.service(team, "db-south")).isEmpty();

        // When
        peer.put("south", "DB", DATABASE);

        // Then
        installation.awaitSuccess(team, "db");
        assertThat(installation.service(team, "db-south")).isPresent();
    }

    @Test
    void annotationThatCannotBeReadIsToldAndWhatIsServedStays() {
        // Given
        peer.put("north", "DB", DATABASE);
        installation.applyFor("[\"north\"]", team, "db", SPEC);
        installation.awaitSuccess(team, "db");

        // When
        installation.applyFor("north", team, "db", SPEC);

        // Then
        installation.awaitReason(team, "db", "ConfigurationError-MultitenancyAnnotation-Invalid");
        assertThat(installation.service(team, "db-north")).isPresent();
    }

    @Test
    void ofTwoResourcesWithOneServiceNameTheOlderOneHasIt() {
        // Given
        peer.put("north", "DB", DATABASE);
        installation.applyFor("[\"north\"]", team, "db", SPEC);
        installation.awaitSuccess(team, "db");

        // When
        installation.apply(team, "db-north", SPEC);

        // Then
        installation.awaitReason(team, "db-north", "ConfigurationError-K8sResourceWithNameAlreadyPresent");
        assertThat(installation.routes("db-north")).contains("tenant: north");
    }
}
