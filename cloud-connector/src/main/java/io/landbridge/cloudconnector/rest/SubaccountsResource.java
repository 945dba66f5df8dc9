// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.connection.TunnelStates;
import io.landbridge.cloudconnector.enrolment.AuthenticationData;
import io.landbridge.cloudconnector.enrolment.EnrolmentClient;
import io.landbridge.cloudconnector.enrolment.EnrolmentOutcome;
import io.landbridge.cloudconnector.login.ErrorBody;
import io.landbridge.cloudconnector.model.AuditLevel;
import io.landbridge.cloudconnector.model.Enrolment;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountSettings;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;

/** The subaccounts that this connector serves. */
@Path(Place.SUBACCOUNTS)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class SubaccountsResource {
    private static final int MOST_CHARACTERS = 1_000;

    private final Administration administration;
    private final EnrolmentClient enrolment;
    private final TunnelStates tunnels;

    SubaccountsResource(Administration administration, EnrolmentClient enrolment, TunnelStates tunnels) {
        this.administration = administration;
        this.enrolment = enrolment;
        this.tunnels = tunnels;
    }

    /** All that work. */
    @GET
    public List<Map<String, Object>> list() {
        return administration.current().subaccounts().values().stream()
                .map(subaccount ->
                        SubaccountBody.of(subaccount.id(), subaccount.settings().locationId()))
                .toList();
    }

    /** Those whose files could not be read. */
    @GET
    @Path("corrupted")
    public List<Map<String, Object>> corrupted() {
        return administration.corrupted().stream()
                .map(id -> SubaccountBody.of(id, ""))
                .toList();
    }

    /** Enrols with authentication data, and connects. */
    @POST
    public Response create(String body, @Context UriInfo request) {
        var fields = Fields.read(body);
        var text = fields.text("authenticationData");
        var named = fields.text("cloudUser", "user").isPresent()
                || fields.text("cloudPassword", "password").isPresent();
        if (text.isEmpty()) {
            fields.violation((named
                            ? "cloudUser and cloudPassword are not known to this connector's control plane"
                            : "authenticationData is missing")
                    + " (expected: authenticationData, as the control plane gives it out for this subaccount)");
        }
        fields.readOnly("regionHost", "subaccount");
        var settings = new SubaccountSettings(
                location(fields),
                fields.text("displayName").orElse(""),
                fields.text("description").orElse(""),
                fields.flag("autoCertRenewal").orElse(false),
                fields.flag("isManaged").orElse(false),
                true,
                AuditLevel.SECURITY);
        fields.end();
        var data = data(text.orElseThrow());
        administration.refuseIfKnown(administration.current(), data.id());
        var added = administration.add(new Subaccount(data.id(), settings, enrol(data), List.of(), List.of()));
        return Response.created(Place.of(request, added.id()))
                .entity(SubaccountBody.of(added, tunnels.of(added.id()), request))
                .build();
    }

    private static String location(Fields fields) {
        var location = fields.text("locationID", "locationId").orElse("");
        checkLocation(fields, location);
        return location;
    }

    private static void checkLocation(Fields fields, String location) {
        if (location.length() > MOST_CHARACTERS || location.chars().anyMatch(Character::isISOControl)) {
            fields.violation("locationID has " + location.length() + " characters (expected: at most " + MOST_CHARACTERS
                    + ", none of them a control character)");
        }
    }

    private static AuthenticationData data(String text) {
        return switch (AuthenticationData.read(text)) {
            case AuthenticationData.Reading.Read read -> read.data();
            case AuthenticationData.Reading.Malformed malformed -> throw RefusedException.invalid(malformed.reason());
        };
    }

    private Enrolment enrol(AuthenticationData data) {
        return switch (enrolment.enrol(data)) {
            case EnrolmentOutcome.Enrolled enrolled -> enrolled.enrolment();
            case EnrolmentOutcome.Refused refused -> throw RefusedException.invalid(refused.reason());
            case EnrolmentOutcome.Failed failed ->
                throw new RefusedException(ErrorType.RUNTIME_FAILURE, failed.reason());
        };
    }

    /** One of them. */
    @GET
    @Path("{regionHost}/{subaccount}")
    public Map<String, Object> read(@BeanParam SubaccountPath path, @Context UriInfo request) {
        return body(administration.subaccount(path.id()), request);
    }

    /** Sets it anew; what is absent stays as it is. */
    @PUT
    @Path("{regionHost}/{subaccount}")
    public Map<String, Object> set(@BeanParam SubaccountPath path, String body, @Context UriInfo request) {
        var id = path.id();
        administration.subaccount(id);
        var fields = Fields.read(body);
        var location = fields.text("locationID", "locationId");
        var renewal = fields.flag("autoCertRenewal");
        var name = fields.text("displayName");
        var description = fields.text("description");
        fields.readOnly("regionHost", "subaccount", "isManaged", "tunnel", "_links", "user");
        location.ifPresent(text -> checkLocation(fields, text));
        fields.end();
        return body(
                administration.change(id, "Account", "Subaccount changed", before -> {
                    var now = before.settings();
                    return before.with(new SubaccountSettings(
                            location.orElse(now.locationId()),
                            name.orElse(now.displayName()),
                            description.orElse(now.description()),
                            renewal.orElse(now.autoCertificateRenewal()),
                            now.managed(),
                            now.connected(),
                            now.auditLevel()));
                }),
                request);
    }

    /** Disconnects and forgets it. */
    @DELETE
    @Path("{regionHost}/{subaccount}")
    public void delete(@BeanParam SubaccountPath path) {
        var id = path.id();
        administration.delete(id);
        tunnels.remove(id);
    }

    /** Connects or disconnects it. */
    @PUT
    @Path("{regionHost}/{subaccount}/state")
    public void connect(@BeanParam SubaccountPath path, String body) {
        var id = path.id();
        administration.subaccount(id);
        var fields = Fields.read(body);
        var wanted = fields.requiredFlag("connected");
        fields.end();
        administration.change(
                id,
                "Account",
                wanted ? "Connect" : "Disconnect",
                before -> before.with(before.settings().withConnected(wanted)));
    }

    /** A new certificate for fresh authentication data. */
    @POST
    @Path("{regionHost}/{subaccount}/validity")
    public Map<String, Object> renew(@BeanParam SubaccountPath path, String body, @Context UriInfo request) {
        var id = path.id();
        administration.subaccount(id);
        var fields = Fields.read(body);
        var text = fields.text("authenticationData");
        fields.readOnly("user", "password", "cloudUser", "cloudPassword");
        if (text.isEmpty()) {
            fields.violation(
                    "authenticationData is missing (expected: fresh data, as the control plane gives it out for"
                            + " this subaccount)");
        }
        fields.end();
        var data = data(text.orElseThrow());
        if (!data.id().equals(id)) {
            throw RefusedException.invalid("authenticationData is for " + data.id() + " (expected: for " + id + ")");
        }
        var next = enrol(data);
        return body(administration.change(id, "Account", "Certificate renewed", before -> before.with(next)), request);
    }

    /** Discontinued, as documented. */
    @Path("{regionHost}/{subaccount}/recovery{rest: (/.*)?}")
    @GET
    public Response recovery() {
        return Response.status(Response.Status.GONE)
                .entity(new ErrorBody("INVALID_REQUEST", "Recovery subaccounts are discontinued"))
                .build();
    }

    private Map<String, Object> body(Subaccount subaccount, UriInfo request) {
        return SubaccountBody.of(subaccount, tunnels.of(subaccount.id()), request);
    }
}
