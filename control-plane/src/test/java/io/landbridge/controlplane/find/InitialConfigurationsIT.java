// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.destination.Secret;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Destinations that a declared instance brings. */
@QuarkusTest
@TestProfile(InitialConfigurationsIT.Declared.class)
final class InitialConfigurationsIT {
    @TestHTTPResource("/")
    URI base;

    @Inject
    Instances instances;

    /** Brings the declaration. */
    public static final class Declared implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "landbridge.tenants-file", "target/test-classes/declared/tenants.yaml",
                    "landbridge.database.url", "jdbc:h2:mem:declared;DB_CLOSE_DELAY=-1");
        }
    }

    @Test
    void declaredInstanceBringsItsDestinations() {
        // Given
        var instance = instances.find("declared-instance").orElseThrow();
        var api = Api.of(base, instance, new Secret("declared-s3cret"), instance.tenant());

        // When
        var onSubaccount = Api.json(api.get("v1/destinations/shared"));
        var onInstance = Api.json(api.get("v1/destinations/own", "X-Fragment-Name", "test"));
        var exported = Api.json(api.get("v1/destinations/exported"));
        var fromJson = Api.json(api.get("v1/destinations/from-json"));

        // Then
        assertThat(onSubaccount.path("owner").path("InstanceId").isNull()).isTrue();
        assertThat(onInstance.path("owner").path("InstanceId").asText()).isEqualTo("declared-instance");
        assertThat(onInstance
                        .path("destinationConfiguration")
                        .path("sap-client")
                        .asText())
                .isEqualTo("100");
        assertThat(onInstance.path("certificates").path(0).path("Name").asText())
                .isEqualTo("trust.pem");
        assertThat(exported.path("authTokens").path(0).path("value").asText()).isEqualTo("YWxpY2U6cHc=");
        assertThat(fromJson.path("destinationConfiguration").path("URL").asText())
                .isEqualTo("https://json.example");
    }
}
