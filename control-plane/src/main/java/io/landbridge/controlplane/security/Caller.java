// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.security;

import io.landbridge.destination.Secret;
import java.util.Optional;

/**
 * The holder of a verified bearer token. The token alone decides which tenant and which service instance a request is
 * about.
 *
 * @param tenantId the tenant that the token was issued for
 * @param subdomain that tenant's subdomain
 * @param instanceId the service instance whose client got the token
 * @param clientId the OAuth client of that instance
 * @param providerTenantId the tenant that owns the instance
 * @param userToken the token itself, if it is a user's
 */
public record Caller(
        String tenantId,
        String subdomain,
        String instanceId,
        String clientId,
        String providerTenantId,
        Optional<Secret> userToken) {
    /** Whether the token was issued for the tenant that owns the instance, not for a subscriber. */
    public boolean isProvider() {
        return tenantId.equals(providerTenantId);
    }
}
