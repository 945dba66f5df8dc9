// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.tunnel;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.Session;

/** Keeps what the replicas of connectivity proxies report, for a minute: a replica that dies is soon forgotten. */
@Singleton
class Tunnels {
    private static final Duration KEPT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Session session;
    private final Clock clock;

    Tunnels(Session session, Clock clock) {
        this.session = session;
        this.clock = clock;
    }

    /** Makes these the only tunnels of that instance's replica. */
    @Transactional
    void replace(String instanceId, String replica, List<Tunnel> tunnels) {
        var now = clock.instant();
        session.createMutationQuery("delete from Tunnel"
                        + " where (instanceId = :instance and replica = :replica) or reportedAt <= :expiry")
                .setParameter("instance", instanceId)
                .setParameter("replica", replica)
                .setParameter("expiry", now.minus(KEPT))
                .executeUpdate();
        for (var tunnel : tunnels) {
            session.persist(row(instanceId, replica, tunnel, now));
        }
    }

    /** The tunnels of the tenant's connectors to any replica, the latest report first. */
    @Transactional
    List<Tunnel> find(String tenantId) {
        return session.createSelectionQuery(
                        "from Tunnel where tenantId = :tenant and reportedAt > :expiry order by reportedAt desc, id",
                        TunnelRow.class)
                .setParameter("tenant", tenantId)
                .setParameter("expiry", clock.instant().minus(KEPT))
                .getResultStream()
                .map(Tunnels::tunnel)
                .toList();
    }

    private static TunnelRow row(String instanceId, String replica, Tunnel tunnel, Instant now) {
        var row = new TunnelRow();
        row.id = UUID.randomUUID().toString();
        row.instanceId = instanceId;
        row.replica = replica;
        row.tenantId = tunnel.tenantId();
        row.locationId = storable(tunnel.locationId());
        row.installationId = tunnel.installationId();
        row.connectedSince = tunnel.connectedSince();
        row.reportedAt = now;
        row.attributes = write(tunnel.attributes());
        return row;
    }

    /** Connectors choose their location: it may have the one character that PostgreSQL does not keep. */
    private static String storable(String locationId) {
        return locationId.replace('\u0000', '\ufffd');
    }

    private static Tunnel tunnel(TunnelRow row) {
        return new Tunnel(row.tenantId, row.locationId, row.installationId, row.connectedSince, read(row.attributes));
    }

    private static byte[] write(Map<String, String> attributes) {
        try {
            return JSON.writeValueAsBytes(attributes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Map<String, String> read(byte[] attributes) {
        try {
            return JSON.readValue(attributes, TEXTS);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }
}
