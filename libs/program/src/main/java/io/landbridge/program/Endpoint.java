// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import java.net.InetSocketAddress;
import java.util.Optional;

/**
 * An address to listen on.
 *
 * @param host name or address; absent for all interfaces
 * @param port 0 for any free one
 */
public record Endpoint(Optional<String> host, int port) {
    /** The address as sockets take it. Blocks if the host is a name that is to be looked up. */
    public InetSocketAddress address() {
        return host.map(name -> new InetSocketAddress(name, port)).orElseGet(() -> new InetSocketAddress(port));
    }

    /** The same host with the port that was bound. */
    public Endpoint on(int bound) {
        return new Endpoint(host, bound);
    }

    @Override
    public String toString() {
        return host.orElse("*") + ":" + port;
    }
}
