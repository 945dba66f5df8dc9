// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.declaration.Fields;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.Rules;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Tenants: {@code {"id", "subdomain"}}. */
@Path("/api/v1/tenants")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class TenantResource {
    private final Tenants tenants;
    private final Instances instances;

    TenantResource(Tenants tenants, Instances instances) {
        this.tenants = tenants;
        this.instances = instances;
    }

    /** All of them. */
    @GET
    public List<Tenant> list() {
        return tenants.list();
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        return tenants.find(id)
                .map(tenant -> Response.ok(tenant).build())
                .orElseGet(() -> Answers.unknown("tenant", id));
    }

    /** Adds one; its id is random unless given. */
    @POST
    @Transactional
    public Response create(JsonNode body) {
        var violations = new ArrayList<String>();
        var fields = Fields.of(body, violations);
        var tenant = new Tenant(
                fields.text("id").orElseGet(() -> UUID.randomUUID().toString()), fields.requiredText("subdomain"));
        fields.end();
        violations.addAll(Rules.violations("", tenant, tenants.list()));
        if (!violations.isEmpty()) {
            return Answers.invalid(violations);
        }
        tenants.save(tenant);
        return Response.status(201).entity(tenant).build();
    }

    /** Deletes one that owns no instance. */
    @DELETE
    @Path("{id}")
    @Transactional
    public Response delete(@PathParam("id") String id) {
        var owned = instances.list().stream()
                .filter(instance -> instance.tenant().id().equals(id))
                .map(instance -> instance.name())
                .toList();
        if (!owned.isEmpty()) {
            return Answers.conflict("The tenant owns the instances " + owned + " (expected: none; delete them first)");
        }
        return tenants.delete(id) ? Response.noContent().build() : Answers.unknown("tenant", id);
    }
}
