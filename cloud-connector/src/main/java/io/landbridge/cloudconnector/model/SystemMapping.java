// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A system that applications may reach, under a name of its own.
 *
 * @param virtualEndpoint how applications call it; the key within a subaccount
 * @param internalEndpoint where it really is, as the connector reaches it
 * @param protocol what is spoken with it
 * @param backendType what it is
 * @param authenticationMode how it is told who calls
 * @param hostInHeader which host it sees; of HTTP only
 * @param description free text, may be empty
 * @param resources what may be called there; empty unless HTTP is spoken
 * @param createdAt when it was configured
 */
public record SystemMapping(
        Endpoint virtualEndpoint,
        Endpoint internalEndpoint,
        Protocol protocol,
        BackendType backendType,
        AuthenticationMode authenticationMode,
        HostInHeader hostInHeader,
        String description,
        List<Resource> resources,
        Instant createdAt) {
    /** Copies the list. */
    public SystemMapping {
        resources = List.copyOf(resources);
    }

    /** The resource with that id. */
    public Optional<Resource> findResource(String id) {
        return resources.stream().filter(resource -> resource.id().equals(id)).findFirst();
    }

    /** The port of the system that stands behind one of the virtual ports. */
    public int internalPort(int virtualPort) {
        return internalEndpoint.ports().first()
                + (virtualPort - virtualEndpoint.ports().first());
    }

    /** The same with other resources. */
    public SystemMapping with(List<Resource> others) {
        return new SystemMapping(
                virtualEndpoint,
                internalEndpoint,
                protocol,
                backendType,
                authenticationMode,
                hostInHeader,
                description,
                others,
                createdAt);
    }

    /** All that is wrong with it, its resources left out. */
    public List<String> violations() {
        var violations = new ArrayList<String>();
        Hosts.violation("virtualHost", virtualEndpoint.host()).ifPresent(violations::add);
        Hosts.violation("localHost", internalEndpoint.host()).ifPresent(violations::add);
        portViolations(violations);
        protocolViolations(violations);
        return List.copyOf(violations);
    }

    private void portViolations(List<String> violations) {
        var virtualPorts = virtualEndpoint.ports();
        var internalPorts = internalEndpoint.ports();
        if (!protocol.allowsPortRange() && !(virtualPorts.isSingle() && internalPorts.isSingle())) {
            violations.add("virtualPort is '" + virtualPorts + "', localPort '" + internalPorts
                    + "' (expected: one port each; ranges are for the protocols TCP and TCPS)");
        }
        if (virtualPorts.size() != internalPorts.size()) {
            violations.add("virtualPort '" + virtualPorts + "' and localPort '" + internalPorts
                    + "' stand for different numbers of ports (expected: the same)");
        }
    }

    private void protocolViolations(List<String> violations) {
        if (!protocol.isServed()) {
            violations.add("protocol is '" + protocol
                    + "', which this connector does not serve (expected: HTTP, HTTPS, TCP, TCPS, LDAP or LDAPS)");
        } else if (!backendType.protocols().contains(protocol)) {
            violations.add("protocol is '" + protocol + "' (expected with backendType '" + backendType.label()
                    + "': one of " + backendType.protocols() + ")");
        }
        if (!authenticationMode.isServed()) {
            violations.add("authenticationMode is '" + authenticationMode
                    + "', which this connector does not serve (expected: NONE, NONE_RESTRICTED, X509_GENERAL or"
                    + " X509_RESTRICTED)");
        }
        if (authenticationMode.propagatesPrincipals() && !protocol.isHttp()) {
            violations.add("authenticationMode is '" + authenticationMode + "' (expected with protocol '" + protocol
                    + "': NONE or NONE_RESTRICTED)");
        }
    }
}
