// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import io.landbridge.controlplane.encryption.RowId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.JoinTable;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** How a service instance is kept; its secret is sealed. */
@Entity(name = "ServiceInstance")
@Table(name = "service_instance")
class InstanceRow {
    @Id
    String id = "";

    String name = "";

    String service = "";

    String plan = "";

    @ManyToOne(optional = false)
    @JoinColumn(name = "tenant_id")
    TenantRow tenant = new TenantRow();

    @Column(name = "client_id")
    String clientId = "";

    byte[] secret = {};

    @Column(name = "every_tenant")
    boolean everyTenant;

    @ManyToMany
    @JoinTable(
            name = "subscription",
            joinColumns = @JoinColumn(name = "instance_id"),
            inverseJoinColumns = @JoinColumn(name = "tenant_id"))
    Set<TenantRow> subscribers = new HashSet<>();

    @Column(name = "created_at")
    Instant createdAt = Instant.EPOCH;

    InstanceRow() {}

    ServiceInstance toInstance() {
        var kind = ServiceKind.of(service)
                .orElseThrow(() -> new IllegalStateException(
                        "Instance " + id + " is of service '" + service + "' (expected: one that this version knows)"));
        return new ServiceInstance(id, name, kind, toPlan(), tenant.toTenant(), clientId, toSubscribers());
    }

    private Plan toPlan() {
        return Plan.of(plan)
                .orElseThrow(() -> new IllegalStateException(
                        "Instance " + id + " is of plan '" + plan + "' (expected: one that this version knows)"));
    }

    private Subscribers toSubscribers() {
        return everyTenant
                ? new Subscribers.Everybody()
                : new Subscribers.Listed(
                        subscribers.stream().map(TenantRow::toTenant).collect(Collectors.toSet()));
    }

    RowId rowId() {
        return RowId.of("service_instance", id);
    }
}
