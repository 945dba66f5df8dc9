// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.declaration.Fields;
import io.landbridge.controlplane.tenant.Rules;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.tenant.Users;
import io.landbridge.destination.Secret;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Map;

/** A tenant's users, by name. */
@Path("/api/v1/tenants/{id}/users")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UserResource {
    private final Tenants tenants;
    private final Users users;

    UserResource(Tenants tenants, Users users) {
        this.tenants = tenants;
        this.users = users;
    }

    /** Their names: {@code {"users": [{"name"}]}}. */
    @GET
    public Response list(@PathParam("id") String id) {
        return tenants.find(id)
                .map(tenant -> Response.ok(Map.of(
                                "users",
                                users.list(tenant).stream()
                                        .map(name -> Map.of("name", name))
                                        .toList()))
                        .build())
                .orElseGet(() -> Answers.unknown("tenant", id));
    }

    /** Adds one, or changes the password: {@code {"password"}}. */
    @PUT
    @Path("{name}")
    @Transactional
    public Response save(@PathParam("id") String id, @PathParam("name") String name, JsonNode body) {
        var tenant = tenants.find(id);
        if (tenant.isEmpty()) {
            return Answers.unknown("tenant", id);
        }
        var violations = new ArrayList<>(Rules.userViolations("", name));
        var fields = Fields.of(body, violations);
        var password = new Secret(fields.requiredText("password"));
        fields.end();
        if (!Rules.isUsable(password)) {
            violations.add("password is of another form (expected: " + Rules.usableSecret() + ")");
        }
        if (!violations.isEmpty()) {
            return Answers.invalid(violations);
        }
        users.save(tenant.get(), name, password);
        return Response.noContent().build();
    }

    /** Takes one away: tokens of that user buy no others any more. */
    @DELETE
    @Path("{name}")
    public Response delete(@PathParam("id") String id, @PathParam("name") String name) {
        return tenants.find(id)
                .map(tenant -> users.delete(tenant, name)
                        ? Response.noContent().build()
                        : Answers.of(404, "Tenant '" + id + "' has no user '" + name + "'"))
                .orElseGet(() -> Answers.unknown("tenant", id));
    }
}
