// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.security;

import io.landbridge.controlplane.tenant.Plan;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets the clients of the Connectivity Service pass, by plan; says to the others what they would need. */
@Singleton
class ConnectivityAdmission {
    private static final String CHALLENGE = "Bearer realm=\"landbridge\"";

    private final TokenHolders holders;
    private final CurrentCaller current;

    ConnectivityAdmission(TokenHolders holders, CurrentCaller current) {
        this.holders = holders;
        this.current = current;
    }

    void admit(ContainerRequestContext request, Set<Plan> plans) {
        var token = TokenHolders.bearer(request.getHeaderString(HttpHeaders.AUTHORIZATION));
        var holder = token.flatMap(holders::find);
        if (holder.isEmpty()) {
            request.abortWith(unauthorized(token.isEmpty() ? CHALLENGE : CHALLENGE + ", error=\"invalid_token\""));
        } else if (!isAdmitted(holder.get().instance(), plans)) {
            request.abortWith(forbidden(holder.get().instance(), plans));
        } else {
            current.set(holder.get().toCaller());
        }
    }

    private static boolean isAdmitted(ServiceInstance instance, Set<Plan> plans) {
        return instance.service() == ServiceKind.CONNECTIVITY && plans.contains(instance.plan());
    }

    private static Response unauthorized(String challenge) {
        return refusal(
                        401,
                        "No valid bearer token (expected: the header 'Authorization: Bearer <token>' with a token of this"
                                + " token service that has not expired, for an instance of the Connectivity Service and a"
                                + " tenant that may use it)")
                .header(HttpHeaders.WWW_AUTHENTICATE, challenge)
                .build();
    }

    private static Response forbidden(ServiceInstance instance, Set<Plan> plans) {
        return refusal(
                        403,
                        "The token is for instance '" + instance.name() + "' of service '"
                                + instance.service().wireName() + "' with plan '"
                                + instance.plan().wireName()
                                + "' (expected: an instance of service 'connectivity' with one"
                                + " of the plans "
                                + plans.stream().map(Plan::wireName).sorted().toList() + ")")
                .build();
    }

    private static Response.ResponseBuilder refusal(int status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("message", message, "violations", List.of()));
    }
}
