// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.socks5;

import java.time.Duration;

/**
 * How clients are treated.
 *
 * @param anonymous whether a client may say nothing about itself
 * @param tokenBytes length of a token
 * @param handshake until the request is there
 * @param connect until the cloud connector is connected with the system
 */
record Socks5Settings(boolean anonymous, int tokenBytes, Duration handshake, Duration connect) {}
