// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.connectivity;

import io.landbridge.destination.client.InstanceClient;
import java.time.Duration;
import java.util.Optional;

/**
 * A connectivity proxy.
 *
 * @param host its Service, {@code <service>.<namespace>}, or any other name or address
 * @param httpPort where it takes HTTP requests
 * @param tcpPort where it speaks SOCKS5
 * @param connectTimeout until a connection to it is up
 * @param client whose tokens it wants to see; absent when it asks for none
 */
public record ConnectivityProxy(
        String host, int httpPort, int tcpPort, Duration connectTimeout, Optional<InstanceClient> client) {}
