// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.util.Optional;

/** Told what becomes of tunnels, for metrics, audit and reports. Called on event loops: it must not block. */
public interface TunnelObserver {
    /** A connector has a connection more. */
    void opened(ConnectorSession session);

    /** A connector has a connection less. */
    void closed(ConnectorSession session);

    /**
     * A connector was refused, or what dialled was none.
     *
     * @param identity who it is, when its certificate is believed
     * @param reason what it was told
     */
    void refused(Optional<ConnectorIdentity> identity, String reason);

    /** A connection was not a tunnel in time. */
    void timedOut();
}
