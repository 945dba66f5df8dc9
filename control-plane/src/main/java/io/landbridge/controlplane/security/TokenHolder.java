// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.security;

import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.destination.Secret;
import java.util.Optional;

/**
 * Whom a good token was issued for; both are still there, and the tenant may use the instance.
 *
 * @param instance the instance whose client got it
 * @param tenant the tenant that it is for
 * @param userToken the token itself, if it is a user's
 */
record TokenHolder(ServiceInstance instance, Tenant tenant, Optional<Secret> userToken) {
    Caller toCaller() {
        return new Caller(
                tenant.id(),
                tenant.subdomain(),
                instance.id(),
                instance.clientId(),
                instance.tenant().id(),
                userToken);
    }
}
