// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import io.landbridge.controlplane.availability.AvailabilityCheck;
import io.landbridge.controlplane.destination.Errors;
import io.landbridge.controlplane.find.FindOutcome.Found;
import io.landbridge.controlplane.security.Authenticated;
import io.landbridge.controlplane.security.CurrentCaller;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Whether the target of a destination can be reached: {@code {"status", "message"}}. */
@Path("/destination-configuration/v1/destinations/{name}/availability")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class AvailabilityResource {
    private final DestinationFinder finder;
    private final AvailabilityCheck check;
    private final CurrentCaller caller;

    AvailabilityResource(DestinationFinder finder, AvailabilityCheck check, CurrentCaller caller) {
        this.finder = finder;
        this.check = check;
        this.caller = caller;
    }

    /** Asks the target of the destination that a look-up would find. */
    @POST
    @Blocking
    public CompletionStage<Response> check(
            @PathParam("name") String name, @Context HttpHeaders headers, @Context UriInfo uri) {
        try {
            var request = FindRequest.of(headers, uri.getQueryParameters());
            return switch (finder.find(caller.get(), name, request)) {
                case FindOutcome.NotFound missing -> now(Errors.of(404, missing.message()));
                case FindOutcome.BadRequest bad -> now(Errors.of(400, bad.message()));
                case Found found -> check(found);
            };
        } catch (BadRequestException bad) {
            return now(Errors.of(400, bad.reason()));
        }
    }

    private CompletionStage<Response> check(Found found) {
        return AvailabilityCheck.objectionTo(found.destination())
                .map(why -> now(Errors.of(400, why)))
                .orElseGet(() -> check.check(found.place().tenantId(), found.destination(), found.storesByName())
                        .thenApply(result -> Response.ok(result).build()));
    }

    private static CompletionStage<Response> now(Response response) {
        return CompletableFuture.completedStage(response);
    }
}
