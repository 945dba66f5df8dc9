// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.admin.Answers;
import io.landbridge.controlplane.certificate.CertificateRequest;
import io.landbridge.controlplane.declaration.Fields;
import io.landbridge.controlplane.security.CurrentCaller;
import io.landbridge.controlplane.security.ForConnectivityProxy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.Map;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The authority: what anybody may know of it, and where connectivity proxies get their certificates. */
@Path("/api/v1/CAs")
public class AuthorityResource {
    private static final Logger LOG = Logger.getLogger(AuthorityResource.class);

    private final CertificateAuthority authority;
    private final CurrentCaller caller;

    AuthorityResource(CertificateAuthority authority, CurrentCaller caller) {
        this.authority = authority;
        this.caller = caller;
    }

    /** What to trust: certificates in PEM. */
    @GET
    public Response authorities() {
        return Response.ok(authority.pem(), "application/pem-certificate-chain").build();
    }

    /** What is revoked, in DER; with the entity tag, which is cheap to ask about. */
    @GET
    @Path("crl")
    public Response revocationList(@Context Request request) {
        var list = authority.revocationList();
        var tag = new EntityTag(list.etag());
        var unchanged = request.evaluatePreconditions(tag);
        var answer = unchanged == null ? Response.ok(list.content(), "application/pkix-crl") : unchanged;
        return answer.tag(tag).header("Cache-Control", "no-cache").build();
    }

    /**
     * {@code {"certificateSigningRequest"}}: a certificate for the names that the request asks for. Whoever has the plan may
     * have any name: the authority is trusted for tunnels alone.
     */
    @POST
    @Path("signing")
    @Consumes(MediaType.APPLICATION_JSON)
    @ForConnectivityProxy
    public Response sign(@Nullable JsonNode body) {
        var violations = new ArrayList<String>();
        var fields = Fields.of(body, violations);
        var request = CertificateRequest.read(fields);
        fields.end();
        request.map(verified -> ServerNames.violations(verified.names()))
                .ifPresent(wrong -> wrong.stream()
                        .map(violation -> "certificateSigningRequest: " + violation)
                        .forEach(violations::add));
        return violations.isEmpty() && request.isPresent() ? signed(request.get()) : Answers.invalid(violations);
    }

    private Response signed(CertificateRequest.Verified request) {
        var profile =
                CertificateProfile.proxy(caller.get().tenantId(), caller.get().instanceId(), request.names());
        var certificate = authority.issue(profile, request.key());
        LOG.infof("Issued a certificate for the connectivity proxy of instance %s", profile.holderId());
        return Response.status(201)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("certificate", certificate))
                .build();
    }
}
