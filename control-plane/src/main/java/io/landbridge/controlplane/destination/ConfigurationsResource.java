// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import io.landbridge.controlplane.destination.store.Kind;
import io.landbridge.controlplane.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The destinations, fragments or certificates of a level. */
@Path("/destination-configuration/v1/{level:subaccount|instance}{kind:Destinations|DestinationFragments|Certificates}")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class ConfigurationsResource {
    private final ConfigurationEndpoint endpoint;
    private final ReadingEndpoint reading;
    private final LabelsEndpoint labels;

    ConfigurationsResource(ConfigurationEndpoint endpoint, ReadingEndpoint reading, LabelsEndpoint labels) {
        this.endpoint = endpoint;
        this.reading = reading;
        this.labels = labels;
    }

    /** All, some or a page of them. */
    @GET
    @Produces(MediaType.WILDCARD)
    public Response list(
            @PathParam("level") String level,
            @PathParam("kind") String kind,
            @Context HttpHeaders headers,
            @Context UriInfo uri) {
        return reading.list(endpoint.place(level), kindOf(kind), headers, uri);
    }

    /** Creates one or several. */
    @POST
    public Response create(
            @PathParam("level") String level,
            @PathParam("kind") String kind,
            @Context HttpHeaders headers,
            byte[] body) {
        return endpoint.create(endpoint.place(level), kindOf(kind), headers, body);
    }

    /** Replaces one or several as a whole. */
    @PUT
    public Response replace(
            @PathParam("level") String level,
            @PathParam("kind") String kind,
            @Context HttpHeaders headers,
            byte[] body) {
        return endpoint.replace(endpoint.place(level), kindOf(kind), headers, body);
    }

    /** Deletes those that the filter names. */
    @DELETE
    public Response deleteAll(@PathParam("level") String level, @PathParam("kind") String kind, @Context UriInfo uri) {
        return endpoint.deleteAll(endpoint.place(level), kindOf(kind), uri);
    }

    /** One of them. */
    @GET
    @Path("{name}")
    @Produces(MediaType.WILDCARD)
    public Response get(
            @PathParam("level") String level,
            @PathParam("kind") String kind,
            @PathParam("name") String name,
            @Context HttpHeaders headers) {
        return reading.get(endpoint.place(level), kindOf(kind), name, headers);
    }

    /** Deletes one. */
    @DELETE
    @Path("{name}")
    public Response delete(
            @PathParam("level") String level,
            @PathParam("kind") String kind,
            @PathParam("name") String name,
            @Context HttpHeaders headers) {
        return endpoint.delete(endpoint.place(level), kindOf(kind), name, headers);
    }

    /** The labels of one. */
    @GET
    @Path("{name}/labels")
    public Response labels(
            @PathParam("level") String level, @PathParam("kind") String kind, @PathParam("name") String name) {
        return labels.get(endpoint.place(level), kindOf(kind), name);
    }

    /** Replaces the labels of one. */
    @PUT
    @Path("{name}/labels")
    public Response replaceLabels(
            @PathParam("level") String level,
            @PathParam("kind") String kind,
            @PathParam("name") String name,
            byte[] body) {
        return labels.change(endpoint.place(level), kindOf(kind), name, LabelsBody.replacing(body));
    }

    /** Adds labels to one, or deletes some. */
    @PATCH
    @Path("{name}/labels")
    public Response patchLabels(
            @PathParam("level") String level,
            @PathParam("kind") String kind,
            @PathParam("name") String name,
            byte[] body) {
        return labels.change(endpoint.place(level), kindOf(kind), name, LabelsBody.patching(body));
    }

    private static Kind kindOf(String plural) {
        return switch (plural) {
            case "Destinations" -> Kind.DESTINATION;
            case "DestinationFragments" -> Kind.FRAGMENT;
            case "Certificates" -> Kind.CERTIFICATE;
            default -> throw new IllegalArgumentException("the path lets '" + plural + "' through");
        };
    }
}
