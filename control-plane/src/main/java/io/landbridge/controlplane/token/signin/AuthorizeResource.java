// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.signin;

import io.landbridge.controlplane.tenant.RedirectUris;
import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.token.request.CallerAddress;
import io.landbridge.controlplane.token.request.Clients;
import io.landbridge.controlplane.token.request.GrantRequest;
import io.landbridge.controlplane.token.request.Parameters;
import io.landbridge.controlplane.token.request.RequestedTenant;
import io.landbridge.controlplane.token.request.SignIn;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import io.landbridge.destination.Secret;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The authorization endpoint (RFC 6749 §3.1): a form where the tenant's user signs in, and then the way back to the application
 * with a code. Nobody stays signed in. The form works only in the browser that got it: it repeats what is in a cookie.
 */
@Path("/oauth/authorize")
@Produces(MediaType.TEXT_HTML)
public class AuthorizeResource {
    private static final String COOKIE = "landbridge-sign-in";
    private static final String POLICY = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    private final Clients clients;
    private final RedirectUris redirectUris;
    private final RequestedTenant requestedTenant;
    private final SignIn signIn;
    private final AuthorizationCodes codes;
    private final CallerAddress callerAddress;

    AuthorizeResource(
            Clients clients,
            RedirectUris redirectUris,
            RequestedTenant requestedTenant,
            SignIn signIn,
            AuthorizationCodes codes,
            CallerAddress callerAddress) {
        this.clients = clients;
        this.redirectUris = redirectUris;
        this.requestedTenant = requestedTenant;
        this.signIn = signIn;
        this.codes = codes;
        this.callerAddress = callerAddress;
    }

    /** The form. */
    @GET
    public Response show(@Context UriInfo uri, @Context HttpServerRequest request) {
        return answer(uri, request, asked -> form(asked, request, 200, Optional.empty()));
    }

    /** Signs in. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(
            MultivaluedMap<String, String> form,
            @CookieParam(COOKIE) @Nullable String cookie,
            @Context UriInfo uri,
            @Context HttpServerRequest request) {
        return answer(
                uri,
                request,
                asked -> isOfThisBrowser(form, cookie)
                        ? signIn(asked, Parameters.of(form), request)
                        : form(asked, request, 403, Optional.of("This form is too old. Please try again.")));
    }

    private Response signIn(AuthorizationRequest asked, Parameters form, HttpServerRequest request) {
        try {
            var user = signIn.user(
                    asked.tenant(),
                    form.require("username"),
                    form.requireSecret("password"),
                    callerAddress.of(request));
            return to(asked.redirect().withCode(codes.issue(asked, user).value()));
        } catch (TokenRefusedException refused) {
            return switch (refused.error()) {
                case TOO_MANY_ATTEMPTS ->
                    form(asked, request, 429, Optional.of("Too many failed attempts. Please try again in a minute."));
                default -> form(asked, request, 403, Optional.of("The user or the password is wrong."));
            };
        }
    }

    /** Only when client and redirect URI are known is there anybody to tell of a refusal but the user. */
    private Response answer(UriInfo uri, HttpServerRequest request, Step step) {
        try {
            var parameters = Parameters.of(uri.getQueryParameters());
            var instance = clients.named(parameters.require("client_id"));
            var redirect = Redirect.read(parameters, redirectUris.list(instance.id()));
            return answer(instance, redirect, parameters, request, step);
        } catch (TokenRefusedException refused) {
            return page(Response.status(400), SignInPage.refusal(String.valueOf(refused.getMessage())));
        }
    }

    private Response answer(
            ServiceInstance instance, Redirect redirect, Parameters parameters, HttpServerRequest request, Step step) {
        try {
            var named = requestedTenant.find(
                    request.authority().toString(),
                    Optional.ofNullable(request.getHeader("X-zid")),
                    parameters.find("zid"));
            var grounds = new GrantRequest(instance, named, parameters, Optional.empty(), callerAddress.of(request));
            return step.take(AuthorizationRequest.read(grounds, redirect));
        } catch (TokenRefusedException refused) {
            return to(redirect.with(refused));
        }
    }

    private static Response form(
            AuthorizationRequest asked, HttpServerRequest request, int status, Optional<String> problem) {
        var csrf = Secret.random().value();
        var cookie = new NewCookie.Builder(COOKIE)
                .value(csrf)
                .path("/oauth/authorize")
                .httpOnly(true)
                .secure(request.isSSL())
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
        return page(
                Response.status(status).cookie(cookie),
                SignInPage.form(asked.instance().name(), asked.tenant().subdomain(), csrf, problem));
    }

    private static boolean isOfThisBrowser(MultivaluedMap<String, String> form, @Nullable String cookie) {
        var field = form.getFirst("csrf");
        return cookie != null
                && field != null
                && !cookie.isEmpty()
                && MessageDigest.isEqual(
                        cookie.getBytes(StandardCharsets.UTF_8), field.getBytes(StandardCharsets.UTF_8));
    }

    private static Response to(String location) {
        return uncached(Response.status(303).header("Location", location)).build();
    }

    private static Response page(Response.ResponseBuilder answer, String html) {
        return uncached(answer)
                .header("Content-Security-Policy", POLICY)
                .type(MediaType.TEXT_HTML_TYPE.withCharset("utf-8"))
                .entity(html)
                .build();
    }

    private static Response.ResponseBuilder uncached(Response.ResponseBuilder answer) {
        return answer.header("Cache-Control", "no-store").header("Referrer-Policy", "no-referrer");
    }

    private interface Step {
        Response take(AuthorizationRequest asked);
    }
}
