// SPDX-License-Identifier: Apache-2.0
package io.landbridge.routes;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One served {@code Destination} custom resource.
 *
 * @param namespace namespace of the custom resource
 * @param name name of the Service: the custom resource's, for a tenant followed by {@code -} and its subdomain; with the
 *     namespace, what callers put into {@code Host}
 * @param instance local name of the Destination Service instance to ask
 * @param target which destination answers
 * @param chain predefined chain to ask for, if any
 * @param tcpPort port on which the proxy listens for this route alone, as TCP needs it; absent for HTTP, which tells
 *     routes apart by {@code Host}
 * @param tenant subdomain of the one tenant that the port is for, in tenant mode {@code shared}; absent for HTTP, whose
 *     requests name their tenant, and in tenant mode {@code dedicated}
 */
public record Route(
        String namespace,
        String name,
        String instance,
        RouteTarget target,
        Optional<ChainRef> chain,
        OptionalInt tcpPort,
        Optional<String> tenant) {
    private static final int MAX_PORT = 65_535;

    public Route {
        requireLabel("namespace", namespace);
        requireLabel("name", name);
        if (instance.isBlank()) {
            throw new IllegalArgumentException("route " + namespace + "/" + name
                    + " has no instance (expected: name of a Destination Service instance)");
        }
        if (tcpPort.isPresent() && (tcpPort.getAsInt() < 1 || tcpPort.getAsInt() > MAX_PORT)) {
            throw new IllegalArgumentException("route " + namespace + "/" + name + " has TCP port " + tcpPort.getAsInt()
                    + " (expected: 1 to " + MAX_PORT + ")");
        }
        if (tcpPort.isPresent() && target instanceof RouteTarget.Gateway) {
            throw new IllegalArgumentException("route " + namespace + "/" + name
                    + " is a gateway with a TCP port (expected: no TCP port, as only HTTP can name a destination)");
        }
        tenant.ifPresent(subdomain -> requireLabel("tenant", subdomain));
    }

    /** A route for HTTP. */
    public Route(String namespace, String name, String instance, RouteTarget target, Optional<ChainRef> chain) {
        this(namespace, name, instance, target, chain, OptionalInt.empty(), Optional.empty());
    }

    /** The same for TCP on that port of the proxy, or for HTTP. */
    public Route withTcpPort(OptionalInt port) {
        return new Route(namespace, name, instance, target, chain, port, tenant);
    }

    /** The same for the tenant of that subdomain alone, without a port yet. */
    public Route forTenant(String subdomain) {
        return new Route(
                namespace,
                nameFor(name, subdomain),
                instance,
                target,
                chain,
                OptionalInt.empty(),
                Optional.of(subdomain));
    }

    /** The name of a custom resource's route for the tenant of that subdomain. */
    public static String nameFor(String resource, String subdomain) {
        return resource + "-" + subdomain;
    }

    private static void requireLabel(String what, String value) {
        if (!value.matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")) {
            throw new IllegalArgumentException("route " + what + " '" + value
                    + "' is not a DNS label (expected: up to 63 lower-case letters, digits and '-')");
        }
    }
}
