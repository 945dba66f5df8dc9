// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.model.Endpoint;
import io.landbridge.cloudconnector.model.PortRange;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SystemMapping;
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
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The systems that a subaccount's applications may reach. */
@Path(Place.SUBACCOUNT + "/systemMappings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SystemMappingsResource {
    static final String CATEGORY = "BackendMapping";

    private final Administration administration;
    private final Clock clock;

    SystemMappingsResource(Administration administration, Clock clock) {
        this.administration = administration;
        this.clock = clock;
    }

    /** All of them. */
    @GET
    public List<Map<String, Object>> list(@BeanParam SubaccountPath path, @Context UriInfo request) {
        var id = path.id();
        return administration.subaccount(id).systems().stream()
                .map(mapping -> MappingBody.of(id, mapping, request))
                .toList();
    }

    /** Adds one. */
    @POST
    public Response create(@BeanParam SubaccountPath path, String body, @Context UriInfo request) {
        var id = path.id();
        administration.subaccount(id);
        var mapping = MappingBody.read(Fields.read(body), clock.instant());
        administration.change(id, CATEGORY, describe("Added", mapping), before -> added(before, mapping));
        return Response.created(Place.of(request, id, mapping.virtualEndpoint()))
                .entity(MappingBody.of(id, mapping, request))
                .build();
    }

    private static Subaccount added(Subaccount before, SystemMapping mapping) {
        for (var other : before.systems()) {
            if (other.virtualEndpoint().overlaps(mapping.virtualEndpoint())) {
                throw new RefusedException(
                        ErrorType.INVALID_CONFIGURATION,
                        "The virtual address " + mapping.virtualEndpoint() + " is taken by the mapping "
                                + other.virtualEndpoint());
            }
        }
        return before.withSystems(
                Stream.concat(before.systems().stream(), Stream.of(mapping)).toList());
    }

    /** Removes all. */
    @DELETE
    public void deleteAll(@BeanParam SubaccountPath path) {
        administration.change(path.id(), CATEGORY, "Removed all systems", before -> before.withSystems(List.of()));
    }

    /** One of them. */
    @GET
    @Path("{virtual}")
    public Map<String, Object> read(
            @BeanParam SubaccountPath path, @PathParam("virtual") String virtual, @Context UriInfo request) {
        var id = path.id();
        return MappingBody.of(id, mapping(administration.subaccount(id), virtual), request);
    }

    /** Changes one; what is absent stays. */
    @PUT
    @Path("{virtual}")
    public void set(@BeanParam SubaccountPath path, @PathParam("virtual") String virtual, String body) {
        var id = path.id();
        var now = mapping(administration.subaccount(id), virtual);
        var changed = MappingBody.read(Fields.read(body), now);
        administration.change(
                id,
                CATEGORY,
                describe("Changed", changed),
                before -> replaced(
                        before, virtual, changed.with(mapping(before, virtual).resources())));
    }

    /** Removes one and its resources. */
    @DELETE
    @Path("{virtual}")
    public void delete(@BeanParam SubaccountPath path, @PathParam("virtual") String virtual) {
        var id = path.id();
        administration.change(id, CATEGORY, "Removed system " + virtual, before -> {
            var removed = mapping(before, virtual);
            return before.withSystems(before.systems().stream()
                    .filter(system -> !system.equals(removed))
                    .toList());
        });
    }

    /** The mapping with that address in the path. */
    static SystemMapping mapping(Subaccount subaccount, String virtual) {
        return endpoint(virtual)
                .flatMap(subaccount::findMapping)
                .orElseThrow(() -> RefusedException.notFound("The system mapping " + virtual));
    }

    private static Optional<Endpoint> endpoint(String virtual) {
        var colon = virtual.lastIndexOf(':');
        return colon < 0
                ? Optional.empty()
                : PortRange.parse(virtual.substring(colon + 1))
                        .map(ports -> new Endpoint(virtual.substring(0, colon), ports));
    }

    /** The subaccount with another mapping in the place of the one with that address. */
    static Subaccount replaced(Subaccount before, String virtual, SystemMapping next) {
        var old = mapping(before, virtual);
        return before.withSystems(before.systems().stream()
                .map(system -> system.equals(old) ? next : system)
                .toList());
    }

    private static String describe(String what, SystemMapping mapping) {
        return what + " system " + mapping.virtualEndpoint() + " for " + mapping.internalEndpoint() + " ("
                + mapping.protocol() + ", " + mapping.authenticationMode() + ")";
    }
}
