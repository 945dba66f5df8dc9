// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.tunnel;

import com.fasterxml.jackson.databind.JsonNode;
import io.landbridge.controlplane.admin.Answers;
import io.landbridge.controlplane.declaration.Fields;
import io.landbridge.controlplane.security.CurrentCaller;
import io.landbridge.controlplane.security.ForConnectivityProxy;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where each replica of a connectivity proxy says which cloud connectors are connected to it, at least once a minute. */
@Path("/api/v1/tunnels")
@Consumes(MediaType.APPLICATION_JSON)
@ForConnectivityProxy
public class TunnelResource {
    private static final Pattern REPLICA = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private final Tunnels tunnels;
    private final CurrentCaller caller;

    TunnelResource(Tunnels tunnels, CurrentCaller caller) {
        this.tunnels = tunnels;
        this.caller = caller;
    }

    /** Replaces what the replica said before. */
    @PUT
    @Path("{replica}")
    public Response report(@PathParam("replica") String replica, @Nullable JsonNode body) {
        var violations = new ArrayList<String>();
        if (!REPLICA.matcher(replica).matches()) {
            violations.add(
                    "The replica's name is '" + replica + "' (expected: 1 to 100 letters, digits, '.', '_' or '-')");
        }
        var report = TunnelReport.read(Fields.of(body, violations));
        if (!violations.isEmpty()) {
            return Answers.invalid(violations);
        }
        tunnels.replace(caller.get().instanceId(), replica, report);
        return Response.noContent().build();
    }
}
