// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.state;

import java.util.List;
import java.util.UUID;

/** The declarative file for a user without one: two tenants, one user in both, an instance of each service. */
final class StandardTenants {
    /** The clients, which have secrets in files of these names. */
    static final List<String> CLIENTS = List.of("sb-destination", "sb-connectivity", "sb-xsuaa");

    /** The user, whose password is in a file of that name. */
    static final String USER = "alice";

    static final String PASSWORD = "alice";

    private StandardTenants() {}

    /** The file, with ids of its own. */
    static String text() {
        return """
                # Tenants and service instances of this local mode. Edit it and start again; the ids are the identity.
                tenants:
                  - id: %s
                    subdomain: provider
                    users: [{name: alice, passwordFile: secrets/alice}]
                  - id: %s
                    subdomain: subscriber
                    users: [{name: alice, passwordFile: secrets/alice}]
                instances:
                  - id: %s
                    name: destination
                    service: destination
                    tenant: provider
                    clientId: sb-destination
                    clientSecretFile: secrets/sb-destination
                    subscribers: [subscriber]
                  - id: %s
                    name: connectivity
                    service: connectivity
                    tenant: provider
                    clientId: sb-connectivity
                    clientSecretFile: secrets/sb-connectivity
                    subscribers: [subscriber]
                  - id: %s
                    name: xsuaa
                    service: xsuaa
                    tenant: provider
                    clientId: sb-xsuaa
                    clientSecretFile: secrets/sb-xsuaa
                    redirectUris: ["http://localhost:3000/callback"]
                    subscribers: [subscriber]
                """.formatted(id(), id(), id(), id(), id());
    }

    private static String id() {
        return UUID.randomUUID().toString();
    }
}
