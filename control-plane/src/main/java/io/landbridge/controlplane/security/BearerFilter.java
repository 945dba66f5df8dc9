// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.security;

import io.landbridge.controlplane.tenant.ServiceKind;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/**
 * Finds the caller of {@link Authenticated} resources. The token must be good, its client must still exist and be of the
 * Destination Service, and its tenant must still exist and be one that may use the instance.
 */
@Provider
@ApplicationScoped
@Authenticated
@Priority(Priorities.AUTHENTICATION)
public class BearerFilter implements ContainerRequestFilter {
    private final TokenHolders holders;
    private final CurrentCaller current;

    BearerFilter(TokenHolders holders, CurrentCaller current) {
        this.holders = holders;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var token = TokenHolders.bearer(request.getHeaderString("Authorization"));
        if (token.isEmpty()) {
            request.abortWith(refusal(
                    "Bearer realm=\"landbridge\"",
                    "No bearer token (expected: the header "
                            + "'Authorization: Bearer <token>' with a token of this token service)"));
            return;
        }
        token.flatMap(holders::find)
                .filter(holder -> holder.instance().service() == ServiceKind.DESTINATION)
                .map(TokenHolder::toCaller)
                .ifPresentOrElse(
                        current::set,
                        () -> request.abortWith(refusal(
                                "Bearer realm=\"landbridge\", error=\"invalid_token\"",
                                "The bearer token is not valid (expected: one of this token service that has not expired, "
                                        + "for an instance of the Destination Service and a tenant that may use it)")));
    }

    private static Response refusal(String challenge, String message) {
        return Response.status(401)
                .header("WWW-Authenticate", challenge)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("ErrorMessage", message))
                .build();
    }
}
