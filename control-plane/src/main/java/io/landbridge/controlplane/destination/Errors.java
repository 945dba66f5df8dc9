// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
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
