// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import io.landbridge.controlplane.destination.format.Negotiation;
import io.landbridge.controlplane.destination.store.Kind;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** Error answers of the Destination Service's API: {@code {"ErrorMessage":"…"}}. */
public final class Errors {
    /** Clients compare this text to tell that a destination does not exist. */
    public static final String NOT_FOUND = "Configuration with the specified name was not found";

    private Errors() {}

    /** An answer of that status. */
    public static Response of(int status, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("ErrorMessage", message))
                .build();
    }

    /** Nothing that the request accepts is offered. */
    static Response notAcceptable(HttpHeaders headers, List<? extends Negotiation.Offer> offers) {
        return of(406, unexpected(HttpHeaders.ACCEPT, headers, offers));
    }

    /** The body is of a type that is not read. */
    static Response notSupported(HttpHeaders headers, List<? extends Negotiation.Offer> offers) {
        return of(415, unexpected(HttpHeaders.CONTENT_TYPE, headers, offers));
    }

    private static String unexpected(String header, HttpHeaders headers, List<? extends Negotiation.Offer> offers) {
        return header + " is '" + headers.getHeaderString(header) + "' (expected: " + Negotiation.names(offers) + ")";
    }

    /** The documented 404 of that kind. */
    static Response missing(Kind kind, String name) {
        return switch (kind) {
            case DESTINATION, CERTIFICATE -> notFound();
            case FRAGMENT -> of(404, "The fragment with the specified name '" + name + "' was not found");
        };
    }

    /** The documented 404. */
    public static Response notFound() {
        return of(404, NOT_FOUND);
    }
}
