// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.model.Resource;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.cloudconnector.model.SystemMapping;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What may be called on a system that speaks HTTP. */
@Path(Place.SUBACCOUNT + "/systemMappings/{virtual}/resources")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ResourcesResource {
    private static final String CATEGORY = "AllowedResource";

    private final Administration administration;

    ResourcesResource(Administration administration) {
        this.administration = administration;
    }

    /** All of them. */
    @GET
    public List<Map<String, Object>> list(
            @BeanParam SubaccountPath path, @PathParam("virtual") String virtual, @Context UriInfo request) {
        var id = path.id();
        var mapping = mapping(administration.subaccount(id), virtual);
        return mapping.resources().stream()
                .map(resource -> ResourceBody.of(id, mapping, resource, request))
                .toList();
    }

    /** Adds one. */
    @POST
    public Response create(
            @BeanParam SubaccountPath path,
            @PathParam("virtual") String virtual,
            String body,
            @Context UriInfo request) {
        var id = path.id();
        var mapping = mapping(administration.subaccount(id), virtual);
        var resource = ResourceBody.read(Fields.read(body));
        change(id, virtual, "Added", resource, before -> added(before, resource));
        return Response.created(Place.of(request, id, mapping.virtualEndpoint(), resource.id()))
                .entity(ResourceBody.of(id, mapping, resource, request))
                .build();
    }

    private static SystemMapping added(SystemMapping before, Resource resource) {
        if (before.findResource(resource.id()).isPresent()) {
            throw new RefusedException(
                    ErrorType.INVALID_CONFIGURATION,
                    "The resource " + resource.id() + " of " + before.virtualEndpoint() + " exists already");
        }
        return before.with(
                Stream.concat(before.resources().stream(), Stream.of(resource)).toList());
    }

    /** Removes all. */
    @DELETE
    public void deleteAll(@BeanParam SubaccountPath path, @PathParam("virtual") String virtual) {
        administration.change(
                path.id(),
                CATEGORY,
                "Removed all resources of " + virtual,
                before -> SystemMappingsResource.replaced(
                        before, virtual, mapping(before, virtual).with(List.of())));
    }

    /** One of them. */
    @GET
    @Path("{id}")
    public Map<String, Object> read(
            @BeanParam SubaccountPath path,
            @PathParam("virtual") String virtual,
            @Context HttpServerRequest call,
            @Context UriInfo request) {
        var id = path.id();
        var mapping = mapping(administration.subaccount(id), virtual);
        return ResourceBody.of(id, mapping, find(mapping, resourceId(call)), request);
    }

    /** Changes one; what is absent stays. */
    @PUT
    @Path("{id}")
    public void set(
            @BeanParam SubaccountPath path,
            @PathParam("virtual") String virtual,
            String body,
            @Context HttpServerRequest call) {
        var id = path.id();
        var resourceId = resourceId(call);
        var now = find(mapping(administration.subaccount(id), virtual), resourceId);
        var changed = ResourceBody.read(Fields.read(body), now);
        change(id, virtual, "Changed", changed, before -> {
            var old = find(before, resourceId);
            return before.with(before.resources().stream()
                    .map(resource -> resource.equals(old) ? changed : resource)
                    .toList());
        });
    }

    /** Removes one. */
    @DELETE
    @Path("{id}")
    public void delete(
            @BeanParam SubaccountPath path, @PathParam("virtual") String virtual, @Context HttpServerRequest call) {
        var id = path.id();
        var resource = find(mapping(administration.subaccount(id), virtual), resourceId(call));
        change(id, virtual, "Removed", resource, before -> {
            var old = find(before, resource.id());
            return before.with(before.resources().stream()
                    .filter(other -> !other.equals(old))
                    .toList());
        });
    }

    private void change(
            SubaccountId id, String virtual, String what, Resource resource, UnaryOperator<SystemMapping> change) {
        administration.change(
                id,
                CATEGORY,
                what + " resource " + resource.id() + " of " + virtual + " (enabled " + resource.enabled()
                        + ", exactMatchOnly " + resource.exactMatchOnly() + ", websocketUpgradeAllowed "
                        + resource.websocketUpgradeAllowed() + ")",
                before -> SystemMappingsResource.replaced(before, virtual, change.apply(mapping(before, virtual))));
    }

    private static SystemMapping mapping(Subaccount subaccount, String virtual) {
        var mapping = SystemMappingsResource.mapping(subaccount, virtual);
        if (!mapping.protocol().isHttp()) {
            throw RefusedException.invalid("The system " + mapping.virtualEndpoint() + " speaks " + mapping.protocol()
                    + ", which has no resources (expected: HTTP or HTTPS)");
        }
        return mapping;
    }

    private static Resource find(SystemMapping mapping, String id) {
        return mapping.findResource(id)
                .orElseThrow(
                        () -> RefusedException.notFound("The resource " + id + " of " + mapping.virtualEndpoint()));
    }

    /** Taken from the raw path: a semicolon in an id is part of it, not the beginning of a matrix parameter. */
    private static String resourceId(HttpServerRequest call) {
        var path = call.path();
        return ResourceId.decode(PathSegment.decode(path.substring(path.lastIndexOf('/') + 1)));
    }
}
