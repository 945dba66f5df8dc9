// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Rules for RFC, which this connector does not serve: there are none, and none can be made. */
@Path(Place.SUBACCOUNT + "/systemMappings/{virtual}/{rules: allowedClients|blockedClientUsers}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RfcRulesResource {
    private final Administration administration;

    RfcRulesResource(Administration administration) {
        this.administration = administration;
    }

    /** None. */
    @GET
    public List<String> list(@BeanParam SubaccountPath path, @PathParam("virtual") String virtual) {
        SystemMappingsResource.mapping(administration.subaccount(path.id()), virtual);
        return List.of();
    }

    /** Refuses. */
    @POST
    public void set(@PathParam("rules") String rules) {
        throw RefusedException.notServed("RFC with its " + rules);
    }

    /** Refuses. */
    @PATCH
    public void add(@PathParam("rules") String rules) {
        set(rules);
    }

    /** There is nothing to delete. */
    @DELETE
    public void delete(@BeanParam SubaccountPath path, @PathParam("virtual") String virtual) {
        list(path, virtual);
    }
}
