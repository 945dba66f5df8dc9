// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.landbridge.controlplane.admin.Answers;
import io.landbridge.controlplane.connectivity.authority.CertificateRequest;
import io.landbridge.controlplane.declaration.Fields;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where cloud connectors get their certificates: the first one for a token, the next ones for the one they have. */
@Path("/api/v1/connectors")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class EnrolmentResource {
    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");
    private static final String REQUEST = "certificateSigningRequest";

    private final Enrolment enrolment;

    EnrolmentResource(Enrolment enrolment) {
        this.enrolment = enrolment;
    }

    /** {@code {"token", "certificateSigningRequest", "installationId"}}: what the request says of its subject is ignored. */
    @POST
    @Path("enrolment")
    public Response enrol(@Nullable JsonNode body) {
        var violations = new ArrayList<String>();
        var fields = Fields.of(body == null ? MissingNode.getInstance() : body, violations);
        var token = fields.requiredText("token");
        var installationId = installationId(fields);
        var key = key(fields);
        fields.end();
        return violations.isEmpty() && key.isPresent()
                ? enrolment
                        .enrol(token, installationId, key.get())
                        .map(EnrolmentResource::created)
                        .orElseGet(EnrolmentResource::noToken)
                : Answers.invalid(violations);
    }

    private static String installationId(Fields fields) {
        var id = fields.requiredText("installationId");
        if (!id.isEmpty() && !UUID.matcher(id).matches()) {
            fields.violation("installationId is of another form (expected: a UUID, such as"
                    + " 123e4567-e89b-12d3-a456-426614174000)");
        }
        return id.toLowerCase(Locale.ROOT);
    }

    private static Optional<PublicKey> key(Fields fields) {
        var pem = fields.requiredText(REQUEST);
        if (pem.isEmpty()) {
            return Optional.empty();
        }
        return switch (CertificateRequest.read(pem)) {
            case CertificateRequest.Verified(var key) -> Optional.of(key);
            case CertificateRequest.Refused(var violation) -> {
                fields.violation(REQUEST + ": " + violation);
                yield Optional.empty();
            }
        };
    }

    private static Response created(ConnectorCertificate certificate) {
        return Response.status(201).entity(certificate).build();
    }

    private static Response noToken() {
        return refused("The authentication data is not valid, was used already or has expired (expected: fresh"
                + " authentication data, which can be used once; fetch it anew from your administrator)");
    }

    private static Response refused(String message) {
        return Response.fromResponse(Answers.of(401, message))
                .header("WWW-Authenticate", "Bearer realm=\"landbridge-connectors\"")
                .build();
    }
}
