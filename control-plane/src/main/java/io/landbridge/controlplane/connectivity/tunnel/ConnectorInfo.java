// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.tunnel;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A connected cloud connector, as documented for the plan {@code api_access}.
 *
 * @param attributes what it says of itself; all values are texts, also numbers and JSON
 */
record ConnectorInfo(Map<String, String> attributes) {
    /**
     * One for each connector and location, however many replicas it is connected to.
     *
     * @param tunnels the latest report first
     */
    static List<ConnectorInfo> of(List<Tunnel> tunnels) {
        return tunnels.stream()
                .collect(Collectors.groupingBy(
                        tunnel -> new Connector(tunnel.locationId(), tunnel.installationId()),
                        LinkedHashMap::new,
                        Collectors.toList()))
                .values()
                .stream()
                .map(ConnectorInfo::merged)
                .toList();
    }

    /** The latest attributes; connected since the first of the tunnels came up. */
    private static ConnectorInfo merged(List<Tunnel> tunnels) {
        var latest = tunnels.getFirst();
        var since = tunnels.stream()
                .map(Tunnel::connectedSince)
                .min(Comparator.naturalOrder())
                .map(Instant::toEpochMilli)
                .orElseThrow();
        var attributes = new TreeMap<>(latest.attributes());
        attributes.put("connected_since", String.valueOf(since));
        attributes.put("client_id", latest.installationId());
        return new ConnectorInfo(attributes);
    }

    private record Connector(String locationId, String installationId) {}
}
