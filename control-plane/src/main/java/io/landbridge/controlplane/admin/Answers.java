// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The answers that refuse a request, as {@link Problem}. */
public final class Answers {
    private Answers() {}

    /** 404: there is none with that id. */
    public static Response unknown(String what, String id) {
        return of(404, "There is no " + what + " with id '" + id + "'");
    }

    /** 400: these values are wrong. */
    public static Response invalid(List<String> violations) {
        return answer(400, new Problem("The request is not valid", violations));
    }

    /** Any other refusal. */
    public static Response of(int status, String message) {
        return answer(status, new Problem(message, List.of()));
    }

    static Response conflict(String message) {
        return of(409, message);
    }

    private static Response answer(int status, Problem problem) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(problem)
                .build();
    }
}
