// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The program's version. */
@Path("/api/v1/connector/version")
@Produces(MediaType.APPLICATION_JSON)
public class VersionResource {
    private final String version;

    VersionResource(@ConfigProperty(name = "quarkus.application.version") String version) {
        this.version = version;
    }

    /** {@code {"version"}}. */
    @GET
    public Map<String, String> read() {
        return Map.of("version", version);
    }
}
