// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.login.BeforePasswordChange;
import io.landbridge.cloudconnector.login.Sessions;
import io.landbridge.cloudconnector.users.UserStore;
import io.landbridge.destination.Secret;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;

/** The connector itself, and who logs on to it. */
@Path("/api/v1/configuration/connector")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ConnectorResource {
    private static final String ROLE = "master";

    private final Administration administration;
    private final UserStore users;
    private final Sessions sessions;

    ConnectorResource(Administration administration, UserStore users, Sessions sessions) {
        this.administration = administration;
        this.users = users;
        this.sessions = sessions;
    }

    /** What it is. */
    @GET
    public Map<String, String> read() {
        return body(administration.current().description());
    }

    /** Describes it anew. */
    @PUT
    public Map<String, String> describe(String body) {
        var fields = Fields.read(body);
        var description = fields.text("description");
        if (description.isEmpty()) {
            fields.violation("description is missing (expected: a text; \"\" removes it)");
        }
        fields.readOnly("ha", "role", "_links");
        fields.end();
        return body(administration
                .change(
                        "Configuration",
                        "Description changed",
                        before -> before.withDescription(description.orElseThrow()))
                .description());
    }

    private static Map<String, String> body(String description) {
        var body = new LinkedHashMap<String, String>();
        body.put("ha", ROLE);
        body.put("description", description);
        return body;
    }

    /** Always the master: this connector has no shadow. */
    @GET
    @Path("haRole")
    public String role() {
        return "\"" + ROLE + "\"";
    }

    /** Confirms what it is; refuses anything else. */
    @POST
    @Path("haRole")
    @Consumes(MediaType.WILDCARD)
    public void setRole(String body) {
        var role = body.strip().replace("\"", "");
        if (!role.equals(ROLE)) {
            throw RefusedException.notServed("The role '" + role + "' (expected: " + ROLE + ")");
        }
    }

    /** As POST. */
    @PUT
    @Path("haRole")
    @Consumes(MediaType.WILDCARD)
    public void putRole(String body) {
        setRole(body);
    }

    /** How people log on. */
    @GET
    @Path("authentication")
    public Map<String, String> authentication() {
        return Map.of("type", "basic");
    }

    /** Changes the password, or the name of the user. */
    @PUT
    @Path("authentication/basic")
    @BeforePasswordChange
    public void changeLogin(String body) {
        var fields = Fields.read(body);
        var oldPassword = fields.text("oldPassword");
        var newPassword = fields.text("newPassword");
        var password = fields.text("password");
        var user = fields.text("user");
        var isPassword = oldPassword.isPresent() && newPassword.isPresent() && password.isEmpty() && user.isEmpty();
        var isName = oldPassword.isEmpty() && newPassword.isEmpty() && password.isPresent() && user.isPresent();
        if (!isPassword && !isName) {
            fields.violation("The body changes nothing (expected: {\"oldPassword\", \"newPassword\"} or {\"password\","
                    + " \"user\"})");
        }
        fields.end();
        apply(
                isPassword ? "Password changed" : "User renamed to " + user.orElse(""),
                isPassword
                        ? users.changePassword(
                                new Secret(oldPassword.orElseThrow()), new Secret(newPassword.orElseThrow()))
                        : users.changeName(new Secret(password.orElseThrow()), user.orElseThrow()));
    }

    private void apply(String message, UserStore.Change change) {
        switch (change) {
            case UserStore.Change.Done ignored -> {
                administration.record("SCCPassword", message);
                sessions.endAll();
            }
            case UserStore.Change.Refused refused -> throw RefusedException.invalid(refused.reason());
        }
    }

    /** Refuses. */
    @PUT
    @Path("authentication/ldap")
    public void ldap() {
        throw RefusedException.notServed("LDAP");
    }
}
