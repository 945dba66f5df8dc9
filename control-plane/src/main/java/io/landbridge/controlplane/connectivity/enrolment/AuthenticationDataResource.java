// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import io.landbridge.controlplane.admin.AdminOnly;
import io.landbridge.controlplane.admin.Answers;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Where administrators fetch authentication data for a cloud connector. */
@Path("/api/v1/tenants/{tenant}/authentication-data")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
public class AuthenticationDataResource {
    private final Tenants tenants;
    private final AuthenticationData data;

    AuthenticationDataResource(Tenants tenants, AuthenticationData data) {
        this.tenants = tenants;
        this.data = data;
    }

    /** Fresh data: {@code {"authenticationData", "expiresAt"}}. */
    @POST
    public Response issue(@PathParam("tenant") String id) {
        return tenants.find(id).map(this::answer).orElseGet(() -> Answers.unknown("tenant", id));
    }

    private Response answer(Tenant tenant) {
        return Response.status(201)
                .entity(data.issue(tenant))
                .header("Cache-Control", "no-store")
                .build();
    }
}
