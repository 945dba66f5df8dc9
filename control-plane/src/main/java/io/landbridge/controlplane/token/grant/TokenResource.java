// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.token.request.CallerAddress;
import io.landbridge.controlplane.token.request.Clients;
import io.landbridge.controlplane.token.request.GrantRequest;
import io.landbridge.controlplane.token.request.Parameters;
import io.landbridge.controlplane.token.request.RequestedTenant;
import io.landbridge.controlplane.token.request.TokenError;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import io.quarkus.arc.All;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The token endpoint (RFC 6749 §3.2): one {@link Grant} for each type. */
@Path("/oauth/token")
public class TokenResource {
    private static final String BEARER = "Bearer ";

    private final List<Grant> grants;
    private final Clients clients;
    private final RequestedTenant requestedTenant;
    private final CallerAddress callerAddress;

    TokenResource(
            @All List<Grant> grants, Clients clients, RequestedTenant requestedTenant, CallerAddress callerAddress) {
        this.grants = grants;
        this.clients = clients;
        this.requestedTenant = requestedTenant;
        this.callerAddress = callerAddress;
    }

    /** Issues a token. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response token(
            MultivaluedMap<String, String> form, @Context UriInfo uri, @Context HttpServerRequest request) {
        return answer(new Parameters(form, uri.getQueryParameters()), request);
    }

    /** The same for clients that have all parameters in the query, and no body. */
    @POST
    @Produces(MediaType.APPLICATION_JSON)
    public Response token(@Context UriInfo uri, @Context HttpServerRequest request) {
        return answer(Parameters.of(uri.getQueryParameters()), request);
    }

    private Response answer(Parameters parameters, HttpServerRequest request) {
        try {
            return uncached(Response.ok(issue(parameters, request).toJson())).build();
        } catch (TokenRefusedException refused) {
            return answer(refused);
        }
    }

    private Granted issue(Parameters parameters, HttpServerRequest request) throws TokenRefusedException {
        var grant = grant(parameters.require("grant_type"));
        var named =
                requestedTenant.find(request.authority().toString(), header(request, "X-zid"), parameters.find("zid"));
        var bearer = header(request, "Authorization")
                .filter(value -> value.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                .map(value -> value.substring(BEARER.length()).strip());
        return grant.grant(new GrantRequest(
                client(grant, parameters, request), named, parameters, bearer, callerAddress.of(request)));
    }

    private Grant grant(String type) throws TokenRefusedException {
        return grants.stream()
                .filter(grant -> grant.type().equals(type))
                .findFirst()
                .orElseThrow(() -> new TokenRefusedException(
                        TokenError.UNSUPPORTED_GRANT_TYPE,
                        "grant_type is '" + type + "' (expected one of: " + Grant.types(grants) + ")"));
    }

    private ServiceInstance client(Grant grant, Parameters parameters, HttpServerRequest request)
            throws TokenRefusedException {
        return grant.needsClientProof()
                ? clients.authenticate(parameters, request)
                : clients.named(parameters.require("client_id"));
    }

    private static Optional<String> header(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).filter(value -> !value.isEmpty());
    }

    private static Response answer(TokenRefusedException refused) {
        var error = refused.error();
        var answer = uncached(Response.status(error.status()))
                .entity(Map.of("error", error.code(), "error_description", String.valueOf(refused.getMessage())));
        switch (error) {
            case INVALID_CLIENT, BAD_CREDENTIALS, NOT_SUBSCRIBED ->
                answer.header("WWW-Authenticate", "Basic realm=\"landbridge\"");
            case TOO_MANY_ATTEMPTS -> answer.header("Retry-After", Clients.RETRY_AFTER.toSeconds());
            case INVALID_REQUEST,
                    INVALID_GRANT,
                    INVALID_TARGET,
                    UNKNOWN_TENANT,
                    UNSUPPORTED_GRANT_TYPE,
                    UNSUPPORTED_RESPONSE_TYPE -> {}
        }
        return answer.build();
    }

    private static Response.ResponseBuilder uncached(Response.ResponseBuilder answer) {
        return answer.header("Cache-Control", "no-store").header("Pragma", "no-cache");
    }
}
