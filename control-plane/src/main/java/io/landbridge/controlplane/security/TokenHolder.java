// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.security;

import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.Tenant;

/**
 * Whom a good token was issued for; both are still there, and the tenant may use the instance.
 *
 * @param instance the instance whose client got it
 * @param tenant the tenant that it is for
 */
record TokenHolder(ServiceInstance instance, Tenant tenant) {
    Caller toCaller() {
        return new Caller(
                tenant.id(),
                tenant.subdomain(),
                instance.id(),
                instance.clientId(),
                instance.tenant().id());
    }
}
