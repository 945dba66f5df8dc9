// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.socks5;

import io.landbridge.connectivityproxy.authorization.Authorization;
import io.landbridge.connectivityproxy.telemetry.Telemetry;
import io.landbridge.net.Deadlines;
import io.landbridge.proxy.upstream.Calls;

/**
 * What the connections of one event loop share.
 *
 * @param settings how clients are treated
 * @param authorization of the listener
 * @param calls through tunnels
 * @param deadlines the loop's clock
 * @param telemetry told about replies
 */
record Socks5Lane(
        Socks5Settings settings, Authorization authorization, Calls calls, Deadlines deadlines, Telemetry telemetry) {}
