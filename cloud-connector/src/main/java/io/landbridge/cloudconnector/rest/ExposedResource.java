// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.login.Open;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** What load balancers and watchdogs may ask without logging on. */
@Path("/exposed")
@Open
@Produces(MediaType.TEXT_PLAIN)
public class ExposedResource {
    ExposedResource() {}

    /** Whether the process is alive, and whether it is the master (it always is). */
    @GET
    public String answer(@QueryParam("action") @Nullable String action) {
        if ("ping".equals(action)) {
            return "pong";
        }
        if ("hasMasterRole".equals(action) || "ensureMasterRole".equals(action)) {
            return "true";
        }
        throw RefusedException.invalid(
                "action is '" + action + "' (expected: ping, hasMasterRole or ensureMasterRole)");
    }
}
