// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * All that is configured, at one moment.
 *
 * @param installationId this connector's own, for its life
 * @param description what administrators call it, may be empty
 * @param proxy on the way to the cloud
 * @param backendTrust of all subaccounts
 * @param auditLevel of what belongs to no subaccount
 * @param subaccounts in the order in which they were added
 */
public record Configuration(
        UUID installationId,
        String description,
        Optional<HttpsProxy> proxy,
        BackendTrust backendTrust,
        AuditLevel auditLevel,
        Map<SubaccountId, Subaccount> subaccounts) {
    /** Copies the map. */
    public Configuration {
        subaccounts = Collections.unmodifiableMap(new LinkedHashMap<>(subaccounts));
    }

    /** What a connector starts with. */
    public static Configuration initial(UUID installationId) {
        return new Configuration(
                installationId, "", Optional.empty(), BackendTrust.NOBODY, AuditLevel.SECURITY, Map.of());
    }

    /** One of the subaccounts. */
    public Optional<Subaccount> find(SubaccountId id) {
        return Optional.ofNullable(subaccounts.get(id));
    }

    /** The same with another description. */
    public Configuration withDescription(String other) {
        return new Configuration(installationId, other, proxy, backendTrust, auditLevel, subaccounts);
    }

    /** The same with another proxy, or none. */
    public Configuration withProxy(Optional<HttpsProxy> other) {
        return new Configuration(installationId, description, other, backendTrust, auditLevel, subaccounts);
    }

    /** The same with other trust. */
    public Configuration with(BackendTrust other) {
        return new Configuration(installationId, description, proxy, other, auditLevel, subaccounts);
    }

    /** The same with another audit level. */
    public Configuration with(AuditLevel other) {
        return new Configuration(installationId, description, proxy, backendTrust, other, subaccounts);
    }

    /** The same with this subaccount, added or in the place of the one with its id. */
    public Configuration with(Subaccount subaccount) {
        var changed = new LinkedHashMap<>(subaccounts);
        changed.put(subaccount.id(), subaccount);
        return new Configuration(installationId, description, proxy, backendTrust, auditLevel, changed);
    }

    /** The same without that subaccount. */
    public Configuration without(SubaccountId id) {
        var changed = new LinkedHashMap<>(subaccounts);
        changed.remove(id);
        return new Configuration(installationId, description, proxy, backendTrust, auditLevel, changed);
    }

    /** All of these subaccounts. */
    public Configuration withAll(Collection<Subaccount> others) {
        var changed = this;
        for (var subaccount : List.copyOf(others)) {
            changed = changed.with(subaccount);
        }
        return changed;
    }
}
