// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import io.landbridge.controlplane.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What is public in a stored certificate or key store. */
@Path("/destination-configuration/v1/{level:subaccount|instance}Certificates/{name}/publicKeys")
@Authenticated
@Produces(MediaType.APPLICATION_JSON)
public class PublicKeysResource {
    private final PublicKeysEndpoint endpoint;
    private final ConfigurationEndpoint configurations;

    PublicKeysResource(PublicKeysEndpoint endpoint, ConfigurationEndpoint configurations) {
        this.endpoint = endpoint;
        this.configurations = configurations;
    }

    /** One chain for each alias. */
    @GET
    public Response get(
            @PathParam("level") String level, @PathParam("name") String name, @Context HttpHeaders headers) {
        return endpoint.get(configurations.place(level), name, headers);
    }
}
