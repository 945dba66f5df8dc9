// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import java.util.Locale;

/**
 * A host and its port or ports; virtual or real.
 *
 * @param host as it was configured; hosts are compared without regard to case (RFC 4343)
 * @param ports its ports
 */
public record Endpoint(String host, PortRange ports) {
    /** Whether the host is this one. */
    public boolean hasHost(String other) {
        return host.equalsIgnoreCase(other);
    }

    /** Whether it is this host, and the port one of its ports. */
    public boolean covers(String other, int port) {
        return ports.contains(port) && hasHost(other);
    }

    /** Whether both stand for one address. */
    public boolean overlaps(Endpoint other) {
        return hasHost(other.host) && ports.overlaps(other.ports);
    }

    /** The host in the form that comparison by key needs. */
    public String hostKey() {
        return host.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return host + ":" + ports;
    }
}
