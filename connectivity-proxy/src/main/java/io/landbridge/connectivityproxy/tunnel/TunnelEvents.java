// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.tunnel;

import io.landbridge.connectivityproxy.audit.AuditLog;
import io.landbridge.connectivityproxy.audit.AuditLog.Handshake;
import io.landbridge.connectivityproxy.telemetry.Telemetry;
import io.landbridge.tunnel.ConnectorIdentity;
import io.landbridge.tunnel.ConnectorSession;
import io.landbridge.tunnel.TunnelObserver;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes audit events and counts. An agent has several connections, but one tunnel: it opens with the first of them and
 * ends with the last.
 */
public final class TunnelEvents implements TunnelObserver {
    private static final Logger LOG = LoggerFactory.getLogger(TunnelEvents.class);
    private static final String UNKNOWN = "unknown";

    private final AuditLog audit;
    private final Telemetry telemetry;
    private final Map<Handshake, Integer> connections = new ConcurrentHashMap<>();

    public TunnelEvents(AuditLog audit, Telemetry telemetry) {
        this.audit = audit;
        this.telemetry = telemetry;
    }

    @Override
    public void opened(ConnectorSession session) {
        var tunnel = tunnelOf(session);
        if (connections.merge(tunnel, 1, Integer::sum) == 1) {
            audit.opened(tunnel);
            telemetry.tunnelOpened();
            log("Tunnel opened", tunnel);
        }
    }

    @Override
    public void closed(ConnectorSession session) {
        var tunnel = tunnelOf(session);
        if (connections.computeIfPresent(tunnel, (same, count) -> count == 1 ? null : count - 1) == null) {
            telemetry.tunnelClosed();
            log("Tunnel ended", tunnel);
        }
    }

    private static Handshake tunnelOf(ConnectorSession session) {
        var peer = session.peer();
        return new Handshake(peer.connector().tenant(), peer.connector().locationId(), peer.installationId());
    }

    private static void log(String message, Handshake tunnel) {
        LOG.atInfo()
                .addKeyValue("tenant", tunnel.tenant())
                .addKeyValue("location", tunnel.location())
                .addKeyValue("installation", tunnel.installation())
                .log(message);
    }

    @Override
    public void refused(Optional<ConnectorIdentity> identity, String reason) {
        identity.ifPresent(agent -> audit.refused(new Handshake(agent.tenant(), "", agent.installationId()), reason));
        LOG.atInfo()
                .addKeyValue("tenant", identity.map(ConnectorIdentity::tenant).orElse(UNKNOWN))
                .addKeyValue("reason", reason)
                .log("Tunnel refused");
    }

    @Override
    public void timedOut() {
        telemetry.tunnelTimedOut(UNKNOWN);
    }
}
