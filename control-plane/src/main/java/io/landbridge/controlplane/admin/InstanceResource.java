// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.declaration.Fields;
import io.landbridge.controlplane.declaration.InitialData;
import io.landbridge.controlplane.declaration.InvalidInitialDataException;
import io.landbridge.controlplane.declaration.PlanName;
import io.landbridge.controlplane.declaration.RedirectUriList;
import io.landbridge.controlplane.declaration.SubscriberList;
import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.RedirectUris;
import io.landbridge.controlplane.tenant.Rules;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.ServiceKind;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.destination.Secret;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Service instances: {@code {"id", "name", "service", "tenant": <subdomain>, "clientId", "subscribers": [<subdomain>]}},
 * and {@code "plan"} with those of the Connectivity Service. The secret is only in the service key.
 */
@Path("/api/v1/instances")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class InstanceResource {
    private final Instances instances;
    private final Tenants tenants;
    private final RedirectUris redirectUris;
    private final ServiceKeys serviceKeys;
    private final Event<InitialData> initialData;

    InstanceResource(
            Instances instances,
            Tenants tenants,
            RedirectUris redirectUris,
            ServiceKeys serviceKeys,
            Event<InitialData> initialData) {
        this.instances = instances;
        this.tenants = tenants;
        this.redirectUris = redirectUris;
        this.serviceKeys = serviceKeys;
        this.initialData = initialData;
    }

    /** All of them. */
    @GET
    public List<Map<String, Object>> list() {
        return instances.list().stream().map(InstanceResource::json).toList();
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Response read(@PathParam("id") String id) {
        return instances
                .find(id)
                .map(instance -> Response.ok(json(instance)).build())
                .orElseGet(() -> Answers.unknown("instance", id));
    }

    /** The service key, with the client secret. */
    @GET
    @Path("{id}/service-key")
    public Response serviceKey(@PathParam("id") String id) {
        return serviceKeys
                .find(id)
                .map(key -> Response.ok(key).header("Cache-Control", "no-store").build())
                .orElseGet(() -> Answers.unknown("instance", id));
    }

    /** Adds one, with {@code "initData"} that it brings; id, client id and client secret are made unless given. */
    @POST
    @Transactional
    public Response create(JsonNode body) {
        var violations = new ArrayList<String>();
        var fields = Fields.of(body, violations);
        var id = fields.text("id").orElseGet(() -> UUID.randomUUID().toString());
        var name = fields.requiredText("name");
        var service = service(fields);
        var instance = new ServiceInstance(
                id,
                name,
                service,
                PlanName.read(fields, service),
                owner(fields),
                fields.text("clientId").orElse("sb-" + id),
                SubscriberList.read(fields, tenants.list()));
        var secret = fields.text("clientSecret").map(Secret::new);
        var initData = fields.tree("initData");
        secret.filter(given -> !Rules.isUsable(given))
                .ifPresent(given ->
                        violations.add("clientSecret is of another form (expected: " + Rules.usableSecret() + ")"));
        fields.end();
        violations.addAll(Rules.violations("", instance, instances.list()));
        if (!violations.isEmpty()) {
            return Answers.invalid(violations);
        }
        instances.save(instance, secret);
        var created = Response.status(201).entity(json(instance)).build();
        return initData.map(data -> bring(instance, data, created)).orElse(created);
    }

    /** Has an instance bring more: the body is its initial data. */
    @POST
    @Path("{id}/init-data")
    @Transactional
    public Response bring(@PathParam("id") String id, JsonNode body) {
        return instances
                .find(id)
                .map(instance -> bring(instance, body, Response.noContent().build()))
                .orElseGet(() -> Answers.unknown("instance", id));
    }

    /** All of it, and all that the transaction did before, or nothing. */
    private Response bring(ServiceInstance instance, JsonNode data, Response done) {
        try {
            initialData.fire(new InitialData(instance, data, "initData", Optional.empty()));
            return done;
        } catch (InvalidInitialDataException invalid) {
            QuarkusTransaction.setRollbackOnly();
            return Answers.invalid(invalid.violations());
        }
    }

    /** Says anew who may use it beside its owner: {@code {"subscribers"}}. */
    @PUT
    @Path("{id}/subscribers")
    @Transactional
    public Response subscribe(@PathParam("id") String id, JsonNode body) {
        var instance = instances.find(id);
        if (instance.isEmpty()) {
            return Answers.unknown("instance", id);
        }
        var violations = new ArrayList<String>();
        var fields = Fields.of(body, violations);
        var changed = instance.get().with(SubscriberList.read(fields, tenants.list()));
        fields.end();
        if (!violations.isEmpty()) {
            return Answers.invalid(violations);
        }
        instances.save(changed, Optional.empty());
        return Response.ok(json(changed)).build();
    }

    /** Where its users may be sent after they signed in. */
    @GET
    @Path("{id}/redirect-uris")
    public Response redirectUris(@PathParam("id") String id) {
        return instances.find(id).isEmpty()
                ? Answers.unknown("instance", id)
                : Response.ok(Map.of("redirectUris", redirectUris.list(id))).build();
    }

    /** Says that anew: {@code {"redirectUris"}}. */
    @PUT
    @Path("{id}/redirect-uris")
    @Transactional
    public Response redirect(@PathParam("id") String id, JsonNode body) {
        if (instances.find(id).isEmpty()) {
            return Answers.unknown("instance", id);
        }
        var violations = new ArrayList<String>();
        var fields = Fields.of(body, violations);
        var uris = RedirectUriList.read(fields);
        if (uris.isEmpty()) {
            fields.violation("redirectUris is missing (expected: http(s) addresses)");
        }
        fields.end();
        if (!violations.isEmpty()) {
            return Answers.invalid(violations);
        }
        redirectUris.replace(id, uris.get());
        return Response.ok(Map.of("redirectUris", uris.get())).build();
    }

    /** Deletes one; its client gets no tokens any more, and those it has are refused. */
    @DELETE
    @Path("{id}")
    public Response delete(@PathParam("id") String id) {
        return instances.delete(id) ? Response.noContent().build() : Answers.unknown("instance", id);
    }

    private static ServiceKind service(Fields fields) {
        var name = fields.requiredText("service");
        return ServiceKind.of(name).orElseGet(() -> {
            fields.violation("service is '" + name + "' (expected one of: "
                    + Arrays.stream(ServiceKind.values())
                            .map(ServiceKind::wireName)
                            .toList()
                    + ")");
            return ServiceKind.DESTINATION;
        });
    }

    private Tenant owner(Fields fields) {
        var subdomain = fields.requiredText("tenant");
        return tenants.findBySubdomain(subdomain).orElseGet(() -> {
            fields.violation("tenant is '" + subdomain + "' (expected: the subdomain of a tenant)");
            return new Tenant("", subdomain);
        });
    }

    private static Map<String, Object> json(ServiceInstance instance) {
        var json = new LinkedHashMap<String, Object>();
        json.put("id", instance.id());
        json.put("name", instance.name());
        json.put("service", instance.service().wireName());
        if (instance.service() == ServiceKind.CONNECTIVITY) {
            json.put("plan", instance.plan().wireName());
        }
        json.put("tenant", instance.tenant().subdomain());
        json.put("clientId", instance.clientId());
        json.put("subscribers", SubscriberList.write(instance.subscribers()));
        return json;
    }
}
