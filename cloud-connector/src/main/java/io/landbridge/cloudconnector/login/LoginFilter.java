// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.login;

import io.landbridge.cloudconnector.users.UserStore;
import io.quarkus.runtime.Startup;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Stands before every resource: lets nobody pass whom the doorkeeper does not know. */
@Provider
@ApplicationScoped
@Startup
@Priority(Priorities.AUTHENTICATION)
public class LoginFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String SESSION = "landbridge.session";
    private static final String COOKIE = "JSESSIONID";
    private static final String CSRF = "X-CSRF-Token";
    private static final List<String> FOREIGN_SITES = List.of("cross-site", "same-site");

    private final Doorkeeper doorkeeper;
    private final UserStore users;
    private final CurrentUser currentUser;

    @Context
    @Nullable
    ResourceInfo resource;

    @Context
    @Nullable
    HttpServerRequest connection;

    LoginFilter(Doorkeeper doorkeeper, UserStore users, CurrentUser currentUser) {
        this.doorkeeper = doorkeeper;
        this.users = users;
        this.currentUser = currentUser;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (isMarked(Open.class)) {
            return;
        }
        switch (doorkeeper.judge(call(request))) {
            case Verdict.Admitted admitted -> admit(request, admitted);
            case Verdict.Unknown unknown ->
                request.abortWith(refusal(401, "UNAUTHORIZED", unknown.reason())
                        .header("WWW-Authenticate", "Basic realm=\"cloud connector\", charset=\"UTF-8\"")
                        .build());
            case Verdict.Throttled ignored ->
                request.abortWith(refusal(
                                429,
                                "FORBIDDEN_REQUEST",
                                "Too many wrong passwords came from this address (wait a minute)")
                        .header("Retry-After", Attempts.WINDOW.toSeconds())
                        .build());
            case Verdict.Forged forged ->
                request.abortWith(
                        refusal(403, "FORBIDDEN_REQUEST", forged.reason()).build());
            case Verdict.Expired ignored -> request.abortWith(LoginPage.answer());
        }
    }

    private void admit(ContainerRequestContext request, Verdict.Admitted admitted) {
        if (users.mustChangePassword() && !isMarked(BeforePasswordChange.class)) {
            request.abortWith(refusal(
                            403,
                            "FORBIDDEN_REQUEST",
                            "The password still is the one of the start (expected: another one; change it with PUT"
                                    + " /api/v1/configuration/connector/authentication/basic)")
                    .build());
            return;
        }
        currentUser.is(admitted.user());
        admitted.session().ifPresent(session -> request.setProperty(SESSION, session));
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle("Cache-Control", "no-store");
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        if (request.getProperty(SESSION) instanceof Sessions.Session session && doorkeeper.isOpen(session)) {
            response.getHeaders().putSingle(CSRF, session.csrfToken());
            if (!cookie(request).equals(Optional.of(session.id()))) {
                response.getHeaders().add("Set-Cookie", setCookie(session));
            }
        }
    }

    static String setCookie(Sessions.Session session) {
        return COOKIE + "=" + session.id() + "; Path=/; Secure; HttpOnly; SameSite=Strict";
    }

    private Call call(ContainerRequestContext request) {
        return new Call(
                request.getMethod(),
                connection == null ? "" : connection.remoteAddress().hostAddress(),
                isClosing(request.getHeaderString("Connection")),
                cookie(request),
                Optional.ofNullable(request.getHeaderString(CSRF)),
                BasicCredentials.read(request.getHeaderString("Authorization")),
                isForeign(request));
    }

    private static Optional<String> cookie(ContainerRequestContext request) {
        return Optional.ofNullable(request.getCookies().get(COOKIE)).map(Cookie::getValue);
    }

    private static boolean isClosing(@Nullable String header) {
        return header != null
                && List.of(header.toLowerCase(Locale.ROOT).split("\\s*,\\s*")).contains("close");
    }

    private static boolean isForeign(ContainerRequestContext request) {
        var origin = request.getHeaderString("Origin");
        var site = request.getHeaderString("Sec-Fetch-Site");
        return (site != null && FOREIGN_SITES.contains(site))
                || (origin != null
                        && !origin.equalsIgnoreCase(
                                originOf(request.getUriInfo().getBaseUri())));
    }

    private static String originOf(URI base) {
        return base.getScheme() + "://" + base.getAuthority();
    }

    private boolean isMarked(Class<? extends Annotation> mark) {
        return resource != null
                && resource.getResourceMethod() != null
                && (resource.getResourceMethod().isAnnotationPresent(mark)
                        || resource.getResourceClass().isAnnotationPresent(mark));
    }

    private static Response.ResponseBuilder refusal(int status, String type, String message) {
        return Response.status(status).type("application/json").entity(new ErrorBody(type, message));
    }
}
