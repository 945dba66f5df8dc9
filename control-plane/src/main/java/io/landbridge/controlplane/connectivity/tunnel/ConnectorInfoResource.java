// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.tunnel;

import io.landbridge.controlplane.security.CurrentCaller;
import io.landbridge.controlplane.security.ForConnectivity;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Which cloud connectors of the token's tenant are connected, in the documented form. */
@Path("/api/v1/connectors/info")
@Produces(MediaType.APPLICATION_JSON)
@ForConnectivity
public class ConnectorInfoResource {
    private final Tunnels tunnels;
    private final CurrentCaller caller;

    ConnectorInfoResource(Tunnels tunnels, CurrentCaller caller) {
        this.tunnels = tunnels;
        this.caller = caller;
    }

    /** All of them: {@code [{"attributes": {…}}]}. */
    @GET
    public List<ConnectorInfo> list() {
        return ConnectorInfo.of(tunnels.find(caller.get().tenantId()));
    }
}
