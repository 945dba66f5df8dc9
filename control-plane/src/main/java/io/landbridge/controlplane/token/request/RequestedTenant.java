// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.token.PublicUrls;
import jakarta.inject.Singleton;
import java.util.Optional;

/**
 * The tenant that a request is about: that of the host {@code <subdomain>.<uaa-domain>}, of the header {@code X-zid} or
 * of the parameter {@code zid}. If several name one, they must agree.
 */
@Singleton
public class RequestedTenant {
    private final Tenants tenants;
    private final PublicUrls urls;

    RequestedTenant(Tenants tenants, PublicUrls urls) {
        this.tenants = tenants;
        this.urls = urls;
    }

    /**
     * The tenant; empty if nothing names one.
     *
     * @param authority host and port that the request was sent to
     * @throws TokenRefusedException if there is no such tenant, or two are named
     */
    public Optional<Tenant> find(String authority, Optional<String> header, Optional<String> parameter)
            throws TokenRefusedException {
        var named = byHost(authority);
        for (var id : header.stream().toList()) {
            named = Optional.of(agreed(named, byId("X-zid", id)));
        }
        for (var id : parameter.stream().toList()) {
            named = Optional.of(agreed(named, byId("zid", id)));
        }
        return named;
    }

    private Optional<Tenant> byHost(String authority) throws TokenRefusedException {
        var subdomain = urls.subdomain(authority);
        if (subdomain.isEmpty()) {
            return Optional.empty();
        }
        var tenant = tenants.findBySubdomain(subdomain.get());
        if (tenant.isEmpty()) {
            throw unknown("Host '" + authority + "' is of no tenant (expected: <subdomain of a tenant>."
                    + urls.uaaDomain() + ")");
        }
        return tenant;
    }

    private Tenant byId(String where, String id) throws TokenRefusedException {
        return tenants.find(id).orElseThrow(() -> unknown(where + " is '" + id + "' (expected: the id of a tenant)"));
    }

    private static Tenant agreed(Optional<Tenant> named, Tenant other) throws TokenRefusedException {
        if (named.isPresent() && !named.get().equals(other)) {
            throw new TokenRefusedException(
                    TokenError.INVALID_REQUEST,
                    "The request names the tenants '" + named.get().subdomain() + "' and '" + other.subdomain()
                            + "' (expected: one of them)");
        }
        return other;
    }

    private static TokenRefusedException unknown(String description) {
        return new TokenRefusedException(TokenError.UNKNOWN_TENANT, description);
    }
}
