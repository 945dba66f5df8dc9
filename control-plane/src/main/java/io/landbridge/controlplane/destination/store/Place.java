// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination.store;

import java.util.Optional;

/**
 * Where configurations are kept: on the subaccount level of a tenant, or on the level of a service instance. The latter
 * is called the instance level for the tenant that owns the instance, and the subscription level for any other.
 *
 * @param tenantId the tenant
 * @param instanceId the service instance; absent on subaccount level
 */
public record Place(String tenantId, Optional<String> instanceId) {
    /** The subaccount level of that tenant. */
    public static Place subaccount(String tenantId) {
        return new Place(tenantId, Optional.empty());
    }

    /** The level of that instance, for that tenant. */
    public static Place instance(String tenantId, String instanceId) {
        return new Place(tenantId, Optional.of(instanceId));
    }

    /** How rows of this place are found. */
    String key() {
        return instanceId.map(instance -> tenantId + "/" + instance).orElse(tenantId);
    }
}
