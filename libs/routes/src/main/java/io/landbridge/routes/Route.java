// SPDX-License-Identifier: Apache-2.0
package io.landbridge.routes;

import java.util.Optional;

/**
 * One served {@code Destination} custom resource.
 *
 * @param namespace namespace of the custom resource
 * @param name name of the custom resource; with the namespace, what callers put into {@code Host}
 * @param instance local name of the Destination Service instance to ask
 * @param target which destination answers
 * @param chain predefined chain to ask for, if any
 */
public record Route(String namespace, String name, String instance, RouteTarget target, Optional<ChainRef> chain) {
    public Route {
        requireLabel("namespace", namespace);
        requireLabel("name", name);
        if (instance.isBlank()) {
            throw new IllegalArgumentException("route " + namespace + "/" + name
                    + " has no instance (expected: name of a Destination Service instance)");
        }
    }

    private static void requireLabel(String what, String value) {
        if (!value.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new IllegalArgumentException("route " + what + " '" + value
                    + "' is not a DNS label (expected: up to 63 lower-case letters, digits and '-')");
        }
    }
}
