// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.declaration.Declaration.OidcIdentityProvider;
import io.landbridge.controlplane.declaration.Declaration.SamlIdentityProvider;
import io.landbridge.controlplane.declaration.Fields;
import io.landbridge.controlplane.declaration.IdentityProviderList;
import io.landbridge.controlplane.declaration.OidcProviderList;
import io.landbridge.controlplane.oidc.OidcProviders;
import io.landbridge.controlplane.saml.IdentityProviders;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.tls.PemCertificate;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Map;

/**
 * Whose assertions and tokens buy tokens of a tenant's users: {@code {"samlIdentityProviders", "oidcIdentityProviders"}} as in
 * the declarative file, with the certificates themselves in place of a file.
 */
@Path("/api/v1/tenants/{id}/identity-providers")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class IdentityProviderResource {
    private final Tenants tenants;
    private final IdentityProviders samlProviders;
    private final OidcProviders oidcProviders;

    IdentityProviderResource(Tenants tenants, IdentityProviders samlProviders, OidcProviders oidcProviders) {
        this.tenants = tenants;
        this.samlProviders = samlProviders;
        this.oidcProviders = oidcProviders;
    }

    /** All of both kinds. */
    @GET
    public Response list(@PathParam("id") String id) {
        return tenants.find(id)
                .map(tenant -> Response.ok(json(tenant)).build())
                .orElseGet(() -> Answers.unknown("tenant", id));
    }

    /** Makes those of each kind that the body has the only ones of that kind. */
    @PUT
    @Transactional
    public Response replace(@PathParam("id") String id, JsonNode body) {
        var tenant = tenants.find(id);
        if (tenant.isEmpty()) {
            return Answers.unknown("tenant", id);
        }
        var violations = new ArrayList<String>();
        var fields = Fields.of(body, violations);
        var saml = IdentityProviderList.find(fields);
        var oidc = OidcProviderList.find(fields);
        fields.end();
        if (!violations.isEmpty()) {
            return Answers.invalid(violations);
        }
        saml.ifPresent(providers -> samlProviders.replace(tenant.get(), providers));
        oidc.ifPresent(providers -> oidcProviders.replace(tenant.get(), providers));
        return Response.ok(json(tenant.get())).build();
    }

    private Map<String, Object> json(Tenant tenant) {
        return Map.of(
                "samlIdentityProviders",
                samlProviders.list(tenant).stream()
                        .map(IdentityProviderResource::json)
                        .toList(),
                "oidcIdentityProviders",
                oidcProviders.list(tenant).stream()
                        .map(IdentityProviderResource::json)
                        .toList());
    }

    private static Map<String, Object> json(SamlIdentityProvider provider) {
        return Map.of(
                "name", provider.name(),
                "entityId", provider.entityId(),
                "certificates", PemCertificate.write(provider.certificates()));
    }

    private static Map<String, Object> json(OidcIdentityProvider provider) {
        return Map.of(
                "name", provider.name(),
                "issuer", provider.issuer(),
                "jwksUri", provider.jwksUri(),
                "audience", provider.audience(),
                "userNameClaim", provider.userNameClaim());
    }
}
