// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import io.landbridge.controlplane.token.key.SigningKeys;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/** The keys that tokens are signed with. */
@Path("/api/v1/signing-keys")
@AdminOnly
@Produces(MediaType.APPLICATION_JSON)
public class SigningKeyResource {
    private final SigningKeys keys;

    SigningKeyResource(SigningKeys keys) {
        this.keys = keys;
    }

    /** Makes the next key before its time: {@code {"kid", "signsFrom"}}; the same one until it signs. */
    @POST
    public Map<String, String> rotate() {
        var next = keys.announceNext();
        return Map.of("kid", next.kid(), "signsFrom", next.signsFrom().toString());
    }
}
