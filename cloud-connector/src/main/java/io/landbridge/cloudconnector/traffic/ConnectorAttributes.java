// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.landbridge.cloudconnector.connection.TunnelState;
import io.landbridge.cloudconnector.model.Configuration;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SystemMapping;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the connector tells the cloud about itself: the documented attributes, all of them texts, two with JSON in them.
 *
 * @param version the connector's
 * @param started when this process began
 */
record ConnectorAttributes(String version, Instant started) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String OK = "ok";
    private static final String LOW_RISK = "low_risk";

    /** As a JSON object. */
    String of(Configuration configuration, Subaccount subaccount, TunnelState tunnel) {
        var attributes = new LinkedHashMap<String, String>();
        attributes.put("agent_version", version);
        attributes.put("agent_type", "master");
        attributes.put("client_id", configuration.installationId().toString());
        attributes.put("agent_recent_start_ms", text(started));
        if (tunnel instanceof TunnelState.Connected connected) {
            attributes.put("connected_since", text(connected.since()));
        }
        attributes.put("description", configuration.description());
        attributes.put("java_version", System.getProperty("java.version", ""));
        attributes.put("jvm_vendor_version", System.getProperty("java.vendor.version", ""));
        attributes.put("security_status", json(securityStatus(configuration)));
        attributes.put(
                "exposed_systems",
                json(subaccount.systems().stream()
                        .map(ConnectorAttributes::exposed)
                        .toList()));
        return json(attributes);
    }

    private static String text(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }

    /** There are no traces of payload. */
    private static Map<String, String> securityStatus(Configuration configuration) {
        var trust = configuration.backendTrust().trustAll() ? LOW_RISK : OK;
        var status = new LinkedHashMap<String, String>();
        status.put("summary", trust);
        status.put("trust_store", trust);
        status.put("payload_trace", OK);
        return status;
    }

    private static Map<String, String> exposed(SystemMapping system) {
        var exposed = new LinkedHashMap<String, String>();
        exposed.put("protocol", system.protocol().name());
        exposed.put("host", system.virtualEndpoint().toString());
        exposed.put("description", system.description());
        exposed.put("type", system.backendType().label());
        exposed.put("status", "exposed");
        return exposed;
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts, maps and lists of texts are JSON", impossible);
        }
    }
}
