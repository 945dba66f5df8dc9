// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.List;

/** The 406 of requests whose answer is always JSON, as this service tells errors. */
@Provider
final class NotAcceptableMapper implements ExceptionMapper<NotAcceptableException> {
    private final UriInfo uri;
    private final HttpHeaders headers;

    NotAcceptableMapper(UriInfo uri, HttpHeaders headers) {
        this.uri = uri;
        this.headers = headers;
    }

    @Override
    public Response toResponse(NotAcceptableException refused) {
        return uri.getPath().startsWith("/destination-configuration/")
                ? Errors.notAcceptable(headers, List.of(EntityFormat.JSON))
                : refused.getResponse();
    }
}
