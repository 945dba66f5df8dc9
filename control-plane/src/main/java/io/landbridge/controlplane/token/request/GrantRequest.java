// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.Tenant;
import java.util.Optional;

/**
 * A request for a token.
 *
 * @param instance whose client asks
 * @param named the tenant that the request names, if it does
 * @param parameters of form and query
 * @param bearer the token in the header {@code Authorization}, if there is one
 * @param address where the request comes from
 */
public record GrantRequest(
        ServiceInstance instance,
        Optional<Tenant> named,
        Parameters parameters,
        Optional<String> bearer,
        String address) {
    /**
     * The tenant that the token is for: the named one, or the instance's own.
     *
     * @throws TokenRefusedException if it is not subscribed to the instance
     */
    public Tenant tenant() throws TokenRefusedException {
        return usable(named.orElse(instance.tenant()));
    }

    /**
     * The same, for a token that is issued on the grounds of one of that tenant.
     *
     * @throws TokenRefusedException if the request names another tenant, or that one is not subscribed to the instance
     */
    public Tenant tenantOf(Tenant proven) throws TokenRefusedException {
        if (named.isPresent() && !named.get().equals(proven)) {
            throw new TokenRefusedException(
                    TokenError.INVALID_GRANT,
                    "What is presented is of tenant '" + proven.subdomain() + "', the request is for '"
                            + named.get().subdomain() + "' (expected: the same)");
        }
        return usable(proven);
    }

    private Tenant usable(Tenant tenant) throws TokenRefusedException {
        if (!instance.isUsableBy(tenant)) {
            throw new TokenRefusedException(
                    TokenError.NOT_SUBSCRIBED,
                    "The tenant '" + tenant.subdomain() + "' is not subscribed to instance '" + instance.name()
                            + "' of tenant '" + instance.tenant().subdomain()
                            + "' (expected: one of the instance's subscribers)");
        }
        return tenant;
    }
}
