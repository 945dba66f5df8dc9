// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy;

import io.landbridge.destination.client.ServiceKey;
import io.landbridge.routes.Route;
import io.landbridge.routes.RouteTable;
import io.landbridge.transparentproxy.decision.Decisions;
import io.landbridge.transparentproxy.source.SourceListener;
import io.landbridge.transparentproxy.tcp.TcpDataPath;
import io.landbridge.transparentproxy.telemetry.Telemetry;
import java.util.Map;
import java.util.stream.Collectors;

/** Hands what is to be served to the decisions and the TCP listeners, and keeps the metrics to it. */
record Listener(Decisions decisions, TcpDataPath tcp, Telemetry telemetry) implements SourceListener {
    @Override
    public void onRoutes(RouteTable table) {
        decisions.routes(table);
        tcp.routes(table);
        telemetry.retain(table.routes().stream().map(Route::name).collect(Collectors.toSet()));
    }

    @Override
    public void onInstances(Map<String, ServiceKey> instances) {
        decisions.instances(instances);
    }

    @Override
    public void onEdit(boolean accepted) {
        telemetry.edited(accepted);
    }
}
