// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.admin.Answers;
import io.landbridge.controlplane.certificate.CertificateRequest;
import io.landbridge.controlplane.declaration.Fields;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where cloud connectors get their certificates: the first one for a token, the next ones for the one they have. */
@Path("/api/v1/connectors")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EnrolmentResource {
    private static final String BEARER = "Bearer ";
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private final Enrolment enrolment;
    private final Renewal renewal;

    EnrolmentResource(Enrolment enrolment, Renewal renewal) {
        this.enrolment = enrolment;
        this.renewal = renewal;
    }

    /** {@code {"token", "certificateSigningRequest", "installationId"}}: what the request says of its subject is ignored. */
    @POST
    @Path("enrolment")
    public Response enrol(@Nullable JsonNode body) {
        var violations = new ArrayList<String>();
        var fields = fields(body, violations);
        var token = fields.requiredText("token");
        var installationId = installationId(fields);
        var request = CertificateRequest.read(fields);
        fields.end();
        return violations.isEmpty() && request.isPresent()
                ? enrol(token, installationId, request.get().key())
                : Answers.invalid(violations);
    }

    private Response enrol(String token, String installationId, PublicKey key) {
        return enrolment
                .enrol(token, installationId, key)
                .map(EnrolmentResource::created)
                .orElseGet(
                        () -> refused(
                                "The authentication data is not valid, was used already or has expired (expected:"
                                        + " fresh authentication data, which can be used once; fetch it anew from your administrator)"));
    }

    /** {@code {"certificateSigningRequest"}}, with a {@link RenewalAssertion} as bearer token. */
    @POST
    @Path("renewal")
    public Response renew(
            @HeaderParam(HttpHeaders.AUTHORIZATION) @Nullable String authorization, @Nullable JsonNode body) {
        if (authorization == null || !authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            return refused(
                    "No proof of the present certificate (expected: the header 'Authorization: Bearer <JWT>', with a"
                            + " JWT signed with that certificate's key)");
        }
        var violations = new ArrayList<String>();
        var fields = fields(body, violations);
        var request = CertificateRequest.read(fields);
        fields.end();
        return violations.isEmpty() && request.isPresent()
                ? renew(
                        authorization.substring(BEARER.length()).strip(),
                        request.get().key())
                : Answers.invalid(violations);
    }

    private Response renew(String jwt, PublicKey key) {
        return switch (renewal.renew(jwt, key)) {
            case RenewalOutcome.Renewed(var certificate) -> created(certificate);
            case RenewalOutcome.Refused(var message) -> refused(message);
        };
    }

    private static Fields fields(@Nullable JsonNode body, List<String> violations) {
        return Fields.of(body, violations);
    }

    private static String installationId(Fields fields) {
        var id = fields.requiredText("installationId");
        if (!id.isEmpty() && !UUID.matcher(id).matches()) {
            fields.violation("installationId is of another form (expected: a UUID, such as"
                    + " 123e4567-e89b-12d3-a456-426614174000)");
        }
        return id.toLowerCase(Locale.ROOT);
    }

    private static Response created(ConnectorCertificate certificate) {
        return Response.status(201).entity(certificate).build();
    }

    private static Response refused(String message) {
        return Response.fromResponse(Answers.of(401, message))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"landbridge-connectors\"")
                .build();
    }
}
