// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.tcp;

import java.time.Duration;
import java.util.Optional;

/**
 * How connections are treated.
 *
 * @param host where all routes listen; absent for all interfaces
 * @param connections open connections of callers to one route
 * @param connectTimeout until a connection straight to a target is up
 * @param handshakeTimeout until the connectivity proxy has connected a system, once the connection to itself is up
 * @param drainTimeout until connections that are still open are cut, when the program ends
 */
public record TcpSettings(
        Optional<String> host,
        int connections,
        Duration connectTimeout,
        Duration handshakeTimeout,
        Duration drainTimeout) {}
