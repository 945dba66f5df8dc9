// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.model.DomainMapping;
import io.landbridge.cloudconnector.model.Subaccount;
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
import java.util.stream.Stream;

/** How domains of cookies are changed on the way to applications: {@code {"virtualDomain", "internalDomain"}}. */
@Path(Place.SUBACCOUNT + "/domainMappings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DomainMappingsResource {
    private static final String CATEGORY = "DomainMapping";

    private final Administration administration;

    DomainMappingsResource(Administration administration) {
        this.administration = administration;
    }

    /** All of them. */
    @GET
    public List<DomainMapping> list(@BeanParam SubaccountPath path) {
        return administration.subaccount(path.id()).domains();
    }

    /** Adds one. */
    @POST
    public Response create(@BeanParam SubaccountPath path, String body, @Context UriInfo request) {
        var id = path.id();
        administration.subaccount(id);
        var fields = Fields.read(body);
        var mapping =
                read(fields, new DomainMapping(fields.required("virtualDomain"), fields.required("internalDomain")));
        administration.change(id, CATEGORY, describe("Added", mapping), before -> {
            refuseIfTaken(before, mapping);
            return before.withDomains(
                    Stream.concat(before.domains().stream(), Stream.of(mapping)).toList());
        });
        return Response.created(Place.of(request, id, "domainMappings", mapping.internalDomain()))
                .entity(mapping)
                .build();
    }

    private static DomainMapping read(Fields fields, DomainMapping mapping) {
        fields.readOnly("_links");
        fields.violations(mapping.violations());
        fields.end();
        return mapping;
    }

    private static void refuseIfTaken(Subaccount subaccount, DomainMapping mapping) {
        if (subaccount.domains().stream().anyMatch(other -> other.isFor(mapping.internalDomain()))) {
            throw new RefusedException(
                    ErrorType.INVALID_CONFIGURATION,
                    "The domain mapping for " + mapping.internalDomain() + " exists already");
        }
    }

    /** Removes all. */
    @DELETE
    public void deleteAll(@BeanParam SubaccountPath path) {
        administration.change(
                path.id(), CATEGORY, "Removed all domain mappings", before -> before.withDomains(List.of()));
    }

    /** Changes the one for that internal domain; what is absent stays. */
    @PUT
    @Path("{internalDomain}")
    public void set(@BeanParam SubaccountPath path, @PathParam("internalDomain") String internalDomain, String body) {
        var id = path.id();
        var now = find(administration.subaccount(id), internalDomain);
        var fields = Fields.read(body);
        var mapping = read(
                fields,
                new DomainMapping(
                        fields.text("virtualDomain").orElse(now.virtualDomain()),
                        fields.text("internalDomain").orElse(now.internalDomain())));
        administration.change(id, CATEGORY, describe("Changed", mapping), before -> {
            var old = find(before, internalDomain);
            var others = before.withDomains(without(before, old));
            refuseIfTaken(others, mapping);
            return before.withDomains(before.domains().stream()
                    .map(domain -> domain.equals(old) ? mapping : domain)
                    .toList());
        });
    }

    /** Removes the one for that internal domain. */
    @DELETE
    @Path("{internalDomain}")
    public void delete(@BeanParam SubaccountPath path, @PathParam("internalDomain") String internalDomain) {
        administration.change(
                path.id(),
                CATEGORY,
                "Removed domain mapping for " + internalDomain,
                before -> before.withDomains(without(before, find(before, internalDomain))));
    }

    private static List<DomainMapping> without(Subaccount subaccount, DomainMapping removed) {
        return subaccount.domains().stream()
                .filter(domain -> !domain.equals(removed))
                .toList();
    }

    private static DomainMapping find(Subaccount subaccount, String internalDomain) {
        return subaccount.domains().stream()
                .filter(domain -> domain.isFor(internalDomain))
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound("The domain mapping for " + internalDomain));
    }

    private static String describe(String what, DomainMapping mapping) {
        return what + " domain mapping " + mapping.internalDomain() + " to " + mapping.virtualDomain();
    }
}
