// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Users;
import io.landbridge.destination.Secret;
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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The token endpoint (RFC 6749): grants {@code client_credentials} and {@code password}. */
@Path("/oauth/token")
public class TokenResource {
    static final List<String> GRANTS = List.of("client_credentials", "password");

    private final Instances instances;
    private final Users users;
    private final RequestedTenant requestedTenant;
    private final Tokens tokens;
    private final Attempts attempts;

    TokenResource(Instances instances, Users users, RequestedTenant requestedTenant, Tokens tokens, Attempts attempts) {
        this.instances = instances;
        this.users = users;
        this.requestedTenant = requestedTenant;
        this.tokens = tokens;
        this.attempts = attempts;
    }

    /** Issues a token. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    public Response token(
            MultivaluedMap<String, String> form, @Context UriInfo uri, @Context HttpServerRequest request) {
        try {
            return answer(issue(new Parameters(form, uri.getQueryParameters()), request));
        } catch (TokenRefusedException refused) {
            return answer(refused);
        }
    }

    private IssuedToken issue(Parameters parameters, HttpServerRequest request) throws TokenRefusedException {
        var grant = parameters.require("grant_type");
        var address = request.remoteAddress().hostAddress();
        var instance = authenticate(ClientProof.read(header(request, "Authorization"), parameters), address);
        var tenant = requestedTenant
                .find(request.authority().toString(), header(request, "X-zid"), parameters.find("zid"))
                .orElse(instance.tenant());
        requireSubscription(instance, tenant);
        return switch (grant) {
            case "client_credentials" -> tokens.forClient(instance, tenant);
            case "password" -> tokens.forUser(instance, tenant, user(parameters, tenant, address));
            default ->
                throw new TokenRefusedException(
                        TokenError.UNSUPPORTED_GRANT_TYPE,
                        "grant_type is '" + grant + "' (expected one of: " + GRANTS + ")");
        };
    }

    private static void requireSubscription(ServiceInstance instance, Tenant tenant) throws TokenRefusedException {
        if (!instance.isUsableBy(tenant)) {
            throw new TokenRefusedException(
                    TokenError.NOT_SUBSCRIBED,
                    "The tenant '" + tenant.subdomain() + "' is not subscribed to instance '" + instance.name()
                            + "' of tenant '" + instance.tenant().subdomain()
                            + "' (expected: one of the instance's subscribers)");
        }
    }

    private ServiceInstance authenticate(ClientProof proof, String address) throws TokenRefusedException {
        requireAttemptLeft(proof.clientId(), address);
        var instance = instances.findByClientId(proof.clientId());
        var secret = instance.flatMap(found -> instances.secret(found.id()));
        var proven = proof.secrets().stream().anyMatch(each -> secret.isPresent() && isSame(each, secret.get()));
        if (instance.isEmpty() || !proven) {
            attempts.failed(proof.clientId(), address);
            throw new TokenRefusedException(
                    TokenError.INVALID_CLIENT,
                    "The client does not exist or has another secret (expected: clientid and clientsecret of a service key)");
        }
        return instance.get();
    }

    private String user(Parameters parameters, Tenant tenant, String address) throws TokenRefusedException {
        var name = parameters.require("username");
        var attempted = tenant.id() + "/" + name;
        requireAttemptLeft(attempted, address);
        if (!users.isPassword(tenant, name, new Secret(parameters.require("password")))) {
            attempts.failed(attempted, address);
            throw new TokenRefusedException(
                    TokenError.INVALID_GRANT,
                    "The tenant '" + tenant.subdomain() + "' has no such user with that password");
        }
        return name;
    }

    private void requireAttemptLeft(String name, String address) throws TokenRefusedException {
        if (attempts.areExhausted(name, address)) {
            throw new TokenRefusedException(
                    TokenError.TOO_MANY_ATTEMPTS,
                    "Too many failed attempts (expected: at most " + Attempts.FAILURES + " in "
                            + Attempts.WINDOW.toSeconds() + " seconds); try again later");
        }
    }

    private static boolean isSame(Secret one, Secret other) {
        return MessageDigest.isEqual(
                one.value().getBytes(StandardCharsets.UTF_8), other.value().getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> header(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).filter(value -> !value.isEmpty());
    }

    private static Response answer(IssuedToken token) {
        var body = new LinkedHashMap<String, Object>();
        body.put("access_token", token.token());
        body.put("token_type", "bearer");
        body.put("expires_in", token.seconds());
        body.put("scope", token.scope());
        body.put("jti", token.id());
        return uncached(Response.ok(body)).build();
    }

    private static Response answer(TokenRefusedException refused) {
        var error = refused.error();
        var answer = uncached(Response.status(error.status()))
                .entity(Map.of("error", error.code(), "error_description", String.valueOf(refused.getMessage())));
        switch (error) {
            case INVALID_CLIENT, NOT_SUBSCRIBED -> answer.header("WWW-Authenticate", "Basic realm=\"landbridge\"");
            case TOO_MANY_ATTEMPTS -> answer.header("Retry-After", Attempts.WINDOW.toSeconds());
            case INVALID_REQUEST, INVALID_GRANT, UNKNOWN_TENANT, UNSUPPORTED_GRANT_TYPE -> {}
        }
        return answer.build();
    }

    private static Response.ResponseBuilder uncached(Response.ResponseBuilder answer) {
        return answer.header("Cache-Control", "no-store").header("Pragma", "no-cache");
    }
}
