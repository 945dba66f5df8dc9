// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

/** What anybody may know of the authority: its certificate, and what it has revoked. */
@Path("/api/v1/CAs")
public class AuthorityResource {
    private final CertificateAuthority authority;

    AuthorityResource(CertificateAuthority authority) {
        this.authority = authority;
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
}
