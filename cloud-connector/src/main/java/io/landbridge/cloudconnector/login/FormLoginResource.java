// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.login;

import io.landbridge.destination.Secret;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Begins a session from a form. */
@Path("/j_security_check")
@Open
public class FormLoginResource {
    private final Doorkeeper doorkeeper;

    FormLoginResource(Doorkeeper doorkeeper) {
        this.doorkeeper = doorkeeper;
    }

    /** 204 with the session's cookie and token; 401 if name or password is wrong. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response logIn(
            @FormParam("j_username") @DefaultValue("") String user,
            @FormParam("j_password") @DefaultValue("") String password,
            @Context HttpServerRequest connection) {
        var call = new Call(
                "GET",
                connection.remoteAddress().hostAddress(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(new BasicCredentials(user, new Secret(password))),
                false);
        return switch (doorkeeper.judge(call)) {
            case Verdict.Admitted admitted -> begun(admitted.session().orElseThrow());
            case Verdict.Throttled ignored ->
                refused(429, "Too many wrong passwords came from this address (wait a minute)");
            case Verdict.Unknown ignored -> refused(401, "User or password is wrong");
            case Verdict.Expired ignored -> refused(401, "User or password is wrong");
            case Verdict.Forged ignored -> refused(403, "User or password is wrong");
        };
    }

    private static Response begun(Sessions.Session session) {
        return Response.noContent()
                .header("Set-Cookie", LoginFilter.setCookie(session))
                .header("X-CSRF-Token", session.csrfToken())
                .build();
    }

    private static Response refused(int status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(new ErrorBody("UNAUTHORIZED", message))
                .build();
    }
}
