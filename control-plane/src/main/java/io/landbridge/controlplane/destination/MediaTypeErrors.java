// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import io.landbridge.controlplane.destination.format.EntityFormat;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** What is refused before it comes to the resources, as this service tells errors. */
final class MediaTypeErrors {
    private static final List<EntityFormat> JSON = List.of(EntityFormat.JSON);

    @ServerExceptionMapper
    Response notAcceptable(NotAcceptableException refused, UriInfo uri, HttpHeaders headers) {
        return isOurs(uri) ? Errors.notAcceptable(headers, JSON) : refused.getResponse();
    }

    @ServerExceptionMapper
    Response notSupported(NotSupportedException refused, UriInfo uri, HttpHeaders headers) {
        return isOurs(uri) ? Errors.notSupported(headers, JSON) : refused.getResponse();
    }

    private static boolean isOurs(UriInfo uri) {
        return uri.getPath().startsWith("/destination-configuration/");
    }
}
