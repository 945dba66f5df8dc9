// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.cloudconnector.audit.AuditLog;
import io.landbridge.cloudconnector.connection.TunnelStates;
import io.landbridge.net.EventLoops;
import io.landbridge.tunnel.TunnelAgent;
import java.time.Clock;

/**
 * What the tunnels of all subaccounts share: nothing that knows a request.
 *
 * @param loops serve all connections
 * @param surroundings what agents need to dial
 * @param settings of all traffic
 * @param states told how tunnels stand
 * @param audit of decisions
 * @param attributes what is told about the connector
 * @param clock tells when
 */
record TrafficShared(
        EventLoops loops,
        TunnelAgent.Surroundings surroundings,
        TrafficSettings settings,
        TunnelStates states,
        AuditLog audit,
        ConnectorAttributes attributes,
        Clock clock) {}
