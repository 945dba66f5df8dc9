// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net.socks5;

import java.util.Set;

/** What a client says, in the order of the wire. */
public sealed interface ClientMessage {
    /**
     * The first message.
     *
     * @param methods the methods that it offers, those left out that nobody here knows
     */
    record Greeting(Set<Method> methods) implements ClientMessage {
        public Greeting {
            methods = Set.copyOf(methods);
        }
    }

    /**
     * Authentication by {@link Method#JWT}.
     *
     * @param token visible ASCII characters; empty when the client has none
     * @param locationId of the cloud connector, decoded; empty for the one without
     */
    record JwtAuthentication(Credential token, String locationId) implements ClientMessage {}

    /** Authentication by {@link Method#PASSWORD}; neither is empty. */
    record PasswordAuthentication(String user, Credential password) implements ClientMessage {}

    /**
     * The request.
     *
     * @param host a name, or an IPv4 address as text: a virtual host, which nobody looks up
     * @param port 1 to 65535
     */
    record Connect(String host, int port) implements ClientMessage {}
}
