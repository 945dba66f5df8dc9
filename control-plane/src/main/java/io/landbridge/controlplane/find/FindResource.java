// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.find;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landbridge.controlplane.destination.Errors;
import io.landbridge.controlplane.destination.Preconditions;
import io.landbridge.controlplane.destination.store.Etag;
import io.landbridge.controlplane.find.FindOutcome.Found;
import io.landbridge.controlplane.retrieval.Retrieval;
import io.landbridge.controlplane.security.Authenticated;
import io.landbridge.controlplane.security.CurrentCaller;
import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Level;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** Finds a destination, with its fragments merged and its credentials. */
@Path("/destination-configuration")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class FindResource {
    private final DestinationFinder finder;
    private final Credentials credentials;
    private final CurrentCaller caller;

    FindResource(DestinationFinder finder, Credentials credentials, CurrentCaller caller) {
        this.finder = finder;
        this.credentials = credentials;
        this.caller = caller;
    }

    /** Makes the body from what was found. */
    private interface Body {
        ObjectNode of(Found found, FindRequest request, List<AuthToken> tokens);
    }

    /** Version 1: on the instance's level, else on the subaccount's. */
    @GET
    @Path("v1/destinations/{name}")
    @Blocking
    public CompletionStage<Response> find(
            @PathParam("name") String name, @Context HttpHeaders headers, @Context UriInfo uri) {
        try {
            var request = FindRequest.of(headers, uri.getQueryParameters());
            return answer(finder.find(caller.get(), name, request), request, headers, FoundBody::withOwner);
        } catch (BadRequestException bad) {
            return now(Errors.of(400, bad.reason()));
        }
    }

    /** Version 2: on the level that follows the name after an {@code @}; without one, on the instance's. */
    @GET
    @Path("v2/destinations/{name}")
    @Blocking
    public CompletionStage<Response> consume(
            @PathParam("name") String name, @Context HttpHeaders headers, @Context UriInfo uri) {
        try {
            var request = FindRequest.of(headers, uri.getQueryParameters());
            var leveled = LeveledName.parse(name, Optional.of(Level.INSTANCE));
            return answer(finder.consume(caller.get(), leveled, request), request, headers, FoundBody::of);
        } catch (BadRequestException bad) {
            return now(Errors.of(400, bad.reason()));
        }
    }

    private CompletionStage<Response> answer(FindOutcome outcome, FindRequest request, HttpHeaders headers, Body body) {
        return switch (outcome) {
            case FindOutcome.NotFound missing -> now(Errors.of(404, missing.message()));
            case FindOutcome.BadRequest bad -> now(Errors.of(400, bad.message()));
            case Found found -> {
                var etag = found.etag();
                yield Preconditions.unmet(headers, etag)
                        .map(FindResource::now)
                        .orElseGet(() -> retrieve(found, request)
                                .thenApply(retrieved ->
                                        response(retrieved, etag, tokens -> body.of(found, request, tokens))));
            }
        };
    }

    private CompletionStage<Retrieval> retrieve(Found found, FindRequest request) {
        if (request.options().skipTokens()) {
            return CompletableFuture.completedStage(new Retrieval.Tokens(List.of()));
        }
        return credentials.retrieve(caller.get(), found, request);
    }

    private static Response response(Retrieval retrieved, String etag, Function<List<AuthToken>, ObjectNode> body) {
        return switch (retrieved) {
            case Retrieval.BadRequest bad -> Errors.of(400, bad.message());
            case Retrieval.Tokens(var tokens) ->
                Response.ok(body.apply(tokens))
                        .header(HttpHeaders.ETAG, Etag.quoted(etag))
                        .header(HttpHeaders.CACHE_CONTROL, "no-store")
                        .build();
        };
    }

    private static CompletionStage<Response> now(Response response) {
        return CompletableFuture.completedStage(response);
    }
}
