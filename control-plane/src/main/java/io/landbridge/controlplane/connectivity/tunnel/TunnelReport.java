// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.tunnel;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.declaration.Fields;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a report: {@code {"tunnels": [{"tenant", "locationId", "installationId", "connectedSince", "attributes"}]}}. Every
 * length is bounded.
 */
final class TunnelReport {
    private static final int MOST_TUNNELS = 10_000;
    private static final int LONGEST_ID = 64;
    private static final int LONGEST_LOCATION = 200;
    private static final int MOST_ATTRIBUTES = 64;
    private static final int LONGEST_ATTRIBUTE = 256 * 1024;

    private TunnelReport() {}

    /** The tunnels of the report; what is wrong is noted. */
    static List<Tunnel> read(Fields report) {
        var tunnels = report.list("tunnels");
        report.end();
        if (tunnels.size() > MOST_TUNNELS) {
            report.violation("tunnels has " + tunnels.size() + " entries (expected: at most " + MOST_TUNNELS + ")");
            return List.of();
        }
        return tunnels.stream().map(TunnelReport::tunnel).toList();
    }

    private static Tunnel tunnel(Fields fields) {
        var tunnel = new Tunnel(
                bounded(fields, "tenant", fields.requiredText("tenant"), LONGEST_ID),
                bounded(fields, "locationId", fields.text("locationId").orElse(""), LONGEST_LOCATION),
                bounded(fields, "installationId", fields.requiredText("installationId"), LONGEST_ID),
                instant(fields),
                attributes(fields));
        fields.end();
        return tunnel;
    }

    private static String bounded(Fields fields, String key, String value, int longest) {
        if (value.length() > longest) {
            fields.violation(
                    fields.pathOf(key) + " has " + value.length() + " characters (expected: at most " + longest + ")");
        }
        return value;
    }

    private static Instant instant(Fields fields) {
        var milliseconds = fields.requiredText("connectedSince");
        try {
            return milliseconds.isEmpty() ? Instant.EPOCH : Instant.ofEpochMilli(Long.parseLong(milliseconds));
        } catch (NumberFormatException | DateTimeException malformed) {
            fields.violation(fields.pathOf("connectedSince") + " is '" + milliseconds
                    + "' (expected: milliseconds since 1970-01-01T00:00:00Z)");
            return Instant.EPOCH;
        }
    }

    private static Map<String, String> attributes(Fields fields) {
        var attributes = new HashMap<String, String>();
        fields.tree("attributes").ifPresent(tree -> {
            if (!tree.isObject() || tree.size() > MOST_ATTRIBUTES) {
                fields.violation(fields.pathOf("attributes") + " is of another form (expected: at most "
                        + MOST_ATTRIBUTES + " names with texts)");
            } else {
                tree.properties().forEach(entry -> {
                    if (isText(entry.getValue())) {
                        attributes.put(entry.getKey(), entry.getValue().asText());
                    } else {
                        fields.violation(fields.pathOf("attributes") + "." + entry.getKey() + " is no text of at most "
                                + LONGEST_ATTRIBUTE + " characters");
                    }
                });
            }
        });
        return attributes;
    }

    private static boolean isText(JsonNode value) {
        return value.isTextual() && value.asText().length() <= LONGEST_ATTRIBUTE;
    }
}
