// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.security;

import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.token.TokenVerifier;
import io.landbridge.controlplane.token.VerifiedToken;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the caller of {@link Authenticated} resources. The token must be good, its client must still exist and be of the
 * Destination Service, and its tenant must still exist and be one that may use the instance.
 */
@Provider
@ApplicationScoped
@Authenticated
@Priority(Priorities.AUTHENTICATION)
public class BearerFilter implements ContainerRequestFilter {
    private static final String BEARER = "Bearer ";

    private final TokenVerifier verifier;
    private final Instances instances;
    private final Tenants tenants;
    private final CurrentCaller current;

    BearerFilter(TokenVerifier verifier, Instances instances, Tenants tenants, CurrentCaller current) {
        this.verifier = verifier;
        this.instances = instances;
        this.tenants = tenants;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var token = bearer(request.getHeaderString("Authorization"));
        if (token.isEmpty()) {
            request.abortWith(refusal(
                    "Bearer realm=\"landbridge\"",
                    "No bearer token (expected: the header "
                            + "'Authorization: Bearer <token>' with a token of this token service)"));
            return;
        }
        token.flatMap(verifier::verify)
                .flatMap(this::caller)
                .ifPresentOrElse(
                        current::set,
                        () -> request.abortWith(refusal(
                                "Bearer realm=\"landbridge\", error=\"invalid_token\"",
                                "The bearer token is not valid (expected: one of this token service that has not expired, "
                                        + "for an instance of the Destination Service and a tenant that may use it)")));
    }

    private Optional<Caller> caller(VerifiedToken token) {
        var instance = instances
                .findByClientId(token.clientId())
                .filter(found -> found.id().equals(token.instanceId()) && found.service() == ServiceKind.DESTINATION);
        var tenant = tenants.find(token.tenantId());
        return instance.flatMap(found ->
                tenant.filter(found::isUsableBy).map(holder -> caller(found, holder.id(), holder.subdomain())));
    }

    private static Caller caller(ServiceInstance instance, String tenantId, String subdomain) {
        return new Caller(
                tenantId,
                subdomain,
                instance.id(),
                instance.clientId(),
                instance.tenant().id());
    }

    private static Optional<String> bearer(@Nullable String authorization) {
        return Optional.ofNullable(authorization)
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip())
                .filter(value -> !value.isEmpty());
    }

    private static Response refusal(String challenge, String message) {
        return Response.status(401)
                .header("WWW-Authenticate", challenge)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("ErrorMessage", message))
                .build();
    }
}
