// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.landbridge.controlplane.destination.Errors;
import io.landbridge.controlplane.security.Authenticated;
import io.landbridge.controlplane.security.CurrentCaller;
import io.landbridge.saml.IssuerMetadata;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The tenant's key pairs for assertions, as documented for subaccounts. */
@Path("/destination-configuration/v1/saml2Metadata")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public class TrustResource {
    private static final int RETRY_SECONDS = 5;

    private final TrustPairs pairs;
    private final SamlSettings settings;
    private final CurrentCaller caller;

    TrustResource(TrustPairs pairs, SamlSettings settings, CurrentCaller caller) {
        this.pairs = pairs;
        this.settings = settings;
        this.caller = caller;
    }

    /** What a service provider imports to trust the tenant's assertions. */
    @GET
    public Response metadata() {
        if (pairs.find(tenant(), TrustSlot.ACTIVE).isEmpty()) {
            return missing(TrustSlot.ACTIVE);
        }
        var xml = new IssuerMetadata(settings.issuer(tenant()), pairs.certificates(tenant())).toXml();
        return Response.ok(
                        Map.of("idpMetadata", Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8))))
                .build();
    }

    /** The active certificate. */
    @GET
    @Path("certificate")
    public Response active() {
        return certificate(TrustSlot.ACTIVE);
    }

    /** Makes the active pair, or replaces it at once. */
    @POST
    @Path("certificate")
    public Response makeActive(byte @Nullable [] body) {
        return withoutBody(body, () -> make(TrustSlot.ACTIVE));
    }

    /** The passive certificate. */
    @GET
    @Path("certificate/passive")
    public Response passive() {
        return certificate(TrustSlot.PASSIVE);
    }

    /** Makes or replaces the passive pair. */
    @POST
    @Path("certificate/passive")
    public Response makePassive(byte @Nullable [] body) {
        return withoutBody(body, () -> make(TrustSlot.PASSIVE));
    }

    /** Forgets the passive pair. */
    @DELETE
    @Path("certificate/passive")
    public Response deletePassive() {
        return pairs.deletePassive(tenant()) ? Response.ok(Map.of("Count", 1)).build() : missing(TrustSlot.PASSIVE);
    }

    /** Swaps both pairs. */
    @POST
    @Path("rotateCertificate")
    public Response rotate(byte @Nullable [] body) {
        return withoutBody(body, () -> switch (pairs.rotate(tenant())) {
            case TrustPairs.Rotation.Missing(var slot) -> missing(slot);
            case TrustPairs.Rotation.Done(var active, var passive) ->
                Response.ok(Map.of("activeCertificate", active.pem(), "passiveCertificate", passive.pem()))
                        .build();
        });
    }

    private Response make(TrustSlot slot) {
        return pairs.make(tenant(), slot)
                .map(TrustResource::ok)
                .orElseGet(() -> Response.fromResponse(
                                Errors.of(503, "Other key pairs are being made (expected: ask again in some seconds)"))
                        .header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                        .build());
    }

    private Response certificate(TrustSlot slot) {
        return pairs.find(tenant(), slot).map(TrustResource::ok).orElseGet(() -> missing(slot));
    }

    private Response missing(TrustSlot slot) {
        return Errors.of(404, slot.missing(tenant()));
    }

    private String tenant() {
        return caller.get().tenantId();
    }

    private static Response ok(TrustPair pair) {
        return Response.ok(Map.of("certificate", pair.pem())).build();
    }

    private static Response withoutBody(byte @Nullable [] body, Supplier<Response> action) {
        return body == null || body.length == 0 ? action.get() : Errors.of(400, "Request body should be empty!");
    }
}
