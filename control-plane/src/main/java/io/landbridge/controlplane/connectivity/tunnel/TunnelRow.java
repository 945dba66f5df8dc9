// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.tunnel;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** How a reported tunnel is kept; its attributes as JSON. */
@Entity(name = "Tunnel")
@Table(name = "tunnel")
class TunnelRow {
    @Id
    String id = "";

    @Column(name = "instance_id")
    String instanceId = "";

    String replica = "";

    @Column(name = "tenant_id")
    String tenantId = "";

    @Column(name = "location_id")
    String locationId = "";

    @Column(name = "installation_id")
    String installationId = "";

    @Column(name = "connected_since")
    Instant connectedSince = Instant.EPOCH;

    @Column(name = "reported_at")
    Instant reportedAt = Instant.EPOCH;

    byte[] attributes = {};

    TunnelRow() {}
}
