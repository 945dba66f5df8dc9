// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.tenant.Users;
import io.landbridge.destination.Secret;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A tenant with two users, an application that they sign in to, and an instance of the Destination Service. */
abstract class OneTenantScenario {
    static final Secret SECRET = new Secret("client-s3cret");
    private static final String PASSWORD = "pw";

    @TestHTTPResource("/")
    URI base;

    @Inject
    Tenants tenants;

    @Inject
    Instances instances;

    @Inject
    Users users;

    final Tenant tenant = new Tenant(UUID.randomUUID().toString(), name());
    final ServiceInstance app = instance(ServiceKind.XSUAA);
    final ServiceInstance destinations = instance(ServiceKind.DESTINATION);
    Api api;

    @BeforeEach
    final void declareTenant() {
        tenants.save(tenant);
        instances.save(app, Optional.of(SECRET));
        instances.save(destinations, Optional.of(SECRET));
        users.replace(tenant, Map.of("ann", new Secret(PASSWORD), "bob", new Secret(PASSWORD)));
        api = Api.of(base, destinations, SECRET, tenant);
    }

    private ServiceInstance instance(ServiceKind kind) {
        return new ServiceInstance(UUID.randomUUID().toString(), name(), kind, tenant, "sb-" + name());
    }

    static String name() {
        return "t" + UUID.randomUUID().toString().substring(0, 8);
    }

    /** A user's token, got by that client. */
    final String userToken(String user, ServiceInstance client) {
        return api.token("grant_type=password&password=" + PASSWORD + "&username=" + user + "&client_id="
                        + Api.encoded(client.clientId()) + "&client_secret=" + SECRET.value())
                .path("access_token")
                .asText();
    }

    /** Creates a destination with these properties: key, value, key, value; later ones replace earlier ones. */
    final void create(ObjectNode destination, String... properties) {
        for (var i = 0; i < properties.length; i += 2) {
            destination.put(properties[i], properties[i + 1]);
        }
        var answer = api.post("v1/subaccountDestinations", destination.toString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    /** What all of them have. */
    static ObjectNode destination(String name, String authentication) {
        return Api.JSON
                .createObjectNode()
                .put("Name", name)
                .put("Type", "HTTP")
                .put("ProxyType", "Internet")
                .put("URL", "https://target.example")
                .put("Authentication", authentication);
    }

    /** The token that comes with a destination. */
    final JsonNode tokenOf(String destination, String... headers) {
        var answer = api.get("v1/destinations/" + destination, headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return Api.json(answer).path("authTokens").path(0);
    }
}
