// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.destination.Secret;
import io.landbridge.tls.ClientKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Where an agent dials, and as whom.
 *
 * @param host name or address of the proxy's tunnel, IPv6 without brackets; its certificate must be for it
 * @param port 1 to 65535
 * @param authorities who may issue the proxy's certificate; if empty, those that the platform believes
 * @param key what proves who the agent is
 * @param locationId which location it serves; empty for the default one
 * @param priority of several agents at one location, those with the least number get requests
 * @param httpsProxy the way out of the private network, if there is no direct one
 * @param replica which replica of the proxy dials another one; absent for a connector
 */
public record AgentSettings(
        String host,
        int port,
        List<X509Certificate> authorities,
        ClientKey key,
        String locationId,
        int priority,
        Optional<HttpsProxy> httpsProxy,
        Optional<Replica> replica) {
    public AgentSettings {
        authorities = List.copyOf(authorities);
    }

    /** Those of a connector. */
    public AgentSettings(
            String host,
            int port,
            List<X509Certificate> authorities,
            ClientKey key,
            String locationId,
            int priority,
            Optional<HttpsProxy> httpsProxy) {
        this(host, port, authorities, key, locationId, priority, httpsProxy, Optional.empty());
    }

    /** Those of a replica that dials another one, at an address that is nobody's name. */
    public static AgentSettings ofReplica(String host, int port, ClientKey key, Replica replica) {
        return new AgentSettings(host, port, List.of(), key, "", 0, Optional.empty(), Optional.of(replica));
    }

    /**
     * A replica of the proxy.
     *
     * @param name its own name
     * @param admission decides whether what it dials is a replica, too
     */
    public record Replica(String name, Admission admission) {}

    /**
     * A proxy that connects by CONNECT.
     *
     * @param host name or address
     * @param port 1 to 65535
     * @param user for Basic authentication, when the proxy wants one
     * @param password of the user
     */
    public record HttpsProxy(String host, int port, Optional<String> user, Secret password) {}
}
