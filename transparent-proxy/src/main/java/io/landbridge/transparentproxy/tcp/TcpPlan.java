// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.tcp;

import io.landbridge.net.socks5.ClientRequest;
import io.landbridge.transparentproxy.connectivity.ConnectivityProxy;

/** What becomes of a connection. */
public sealed interface TcpPlan {
    /** Connect it straight to the target. */
    record Direct(String host, int port, SocketSettings settings) implements TcpPlan {}

    /**
     * Connect it through the connectivity proxy.
     *
     * @param proxy where to
     * @param request what to ask it for
     * @param onTokenRefused to be run when it does not accept the token
     * @param settings of the connection to it
     */
    record Through(ConnectivityProxy proxy, ClientRequest request, Runnable onTokenRefused, SocketSettings settings)
            implements TcpPlan {}

    /**
     * Close it.
     *
     * @param reason a sentence without its end, for the log; holds no secret
     */
    record Refuse(String reason) implements TcpPlan {}
}
