// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What cannot be read before it comes to the resources. */
final class MalformedBody {
    @ServerExceptionMapper
    Response malformed(WebApplicationException failure, UriInfo uri) {
        return failure.getCause() instanceof JsonProcessingException malformed
                        && uri.getPath().startsWith("/api/v1/")
                ? Answers.of(400, "The body is no JSON" + where(malformed) + " (expected: a JSON object)")
                : failure.getResponse();
    }

    private static String where(JsonProcessingException malformed) {
        var location = malformed.getLocation();
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
