// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import jakarta.ws.rs.core.Response;
import java.util.List;

/** The answers that both resources give. */
final class Answers {
    private Answers() {}

    static Response unknown(String what, String id) {
        return Response.status(404)
                .entity(new Problem("There is no " + what + " with id '" + id + "'", List.of()))
                .build();
    }

    static Response invalid(List<String> violations) {
        return Response.status(400)
                .entity(new Problem("The request is not valid", violations))
                .build();
    }

    static Response conflict(String message) {
        return Response.status(409).entity(new Problem(message, List.of())).build();
    }
}
