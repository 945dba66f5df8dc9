// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.controlplane;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landbridge.connectivityproxy.controlplane.ControlPlane.FailedException;
import io.landbridge.http.Content;
import io.landbridge.tunnel.ConnectorSession;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the control plane which tunnels this replica has, and what their agents say about themselves. */
public final class TunnelReports {
    private static final Logger LOG = LoggerFactory.getLogger(TunnelReports.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PATH = "/api/v1/tunnels/";
    private static final Duration PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_INFO = Duration.ofSeconds(3);
    private static final int MOST_ATTRIBUTES = 64;

    private final ControlPlane controlPlane;
    private final String replica;
    private final Supplier<Set<ConnectorSession>> sessions;
    private boolean failing;

    /** An agent may have several connections. */
    private record Agent(String tenant, String locationId, String installationId) {
        static Agent of(ConnectorSession session) {
            var peer = session.peer();
            return new Agent(peer.connector().tenant(), peer.connector().locationId(), peer.installationId());
        }
    }

    /**
     * @param replica this replica's name
     * @param sessions all connections of agents at a moment
     */
    public TunnelReports(ControlPlane controlPlane, String replica, Supplier<Set<ConnectorSession>> sessions) {
        this.controlPlane = controlPlane;
        this.replica = replica;
        this.sessions = sessions;
    }

    /** Begins to tell; the rhythm should be one of its own, since agents may be slow to answer. */
    public void start(Rhythm rhythm) {
        rhythm.every(PAUSE, this::report);
    }

    private void report() {
        try {
            var body = JSON.createObjectNode();
            var tunnels = body.putArray("tunnels");
            byAgent(sessions.get()).forEach((agent, session) -> tunnels.add(tunnel(agent, session)));
            var answer = controlPlane.send(PATH + replica, Content.json("PUT", body.toString()));
            if (answer.status() >= 300) {
                throw new FailedException("the control plane answered " + answer.status() + " (expected: 204)");
            }
            failing = false;
        } catch (FailedException failed) {
            if (!failing) {
                LOG.atWarn().addKeyValue("reason", failed.getMessage()).log("Tunnels cannot be reported");
            }
            failing = true;
        }
    }

    private static Map<Agent, ConnectorSession> byAgent(Collection<ConnectorSession> all) {
        var oldest = new LinkedHashMap<Agent, ConnectorSession>();
        all.forEach(session -> oldest.merge(
                Agent.of(session), session, (one, other) -> one.since().isAfter(other.since()) ? other : one));
        return oldest;
    }

    private static ObjectNode tunnel(Agent agent, ConnectorSession session) {
        var node = JSON.createObjectNode()
                .put("tenant", agent.tenant())
                .put("locationId", agent.locationId())
                .put("installationId", agent.installationId())
                .put("connectedSince", session.since().toEpochMilli());
        node.set("attributes", JSON.valueToTree(attributes(session)));
        return node;
    }

    private static Map<String, String> attributes(ConnectorSession session) {
        try {
            var text = session.info()
                    .toCompletableFuture()
                    .orTimeout(LONGEST_INFO.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
            return texts(JSON.readTree(text));
        } catch (RuntimeException | JsonProcessingException silent) {
            LOG.atDebug().addKeyValue("reason", silent.toString()).log("An agent does not tell about itself");
            return Map.of();
        }
    }

    private static Map<String, String> texts(JsonNode node) {
        var texts = new HashMap<String, String>();
        for (var each : node.properties()) {
            if (texts.size() < MOST_ATTRIBUTES) {
                texts.put(
                        each.getKey(),
                        each.getValue().isTextual()
                                ? each.getValue().asText()
                                : each.getValue().toString());
            }
        }
        return texts;
    }
}
