// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.rest;

import io.landbridge.cloudconnector.login.ErrorBody;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Errors as documented: {@code {"type", "message"}}. */
public class ErrorAnswers {
    private static final Logger LOG = Logger.getLogger(ErrorAnswers.class);

    ErrorAnswers() {}

    /** What a resource refuses. */
    @ServerExceptionMapper
    public Response refused(RefusedException refused) {
        return answer(refused.type().status(), refused.type().name(), String.valueOf(refused.getMessage()));
    }

    /** What matches no resource, or not in this way. */
    @ServerExceptionMapper
    public Response unmatched(WebApplicationException unmatched) {
        var status = unmatched.getResponse().getStatus();
        return switch (status) {
            case 404 -> answer(404, "NOT_FOUND", "There is no such resource");
            case 405 -> answer(405, "INVALID_REQUEST", "The resource does not know this method");
            case 406 -> answer(406, "INVALID_REQUEST", "The resource cannot be had in the form of the header Accept");
            case 415 -> answer(415, "INVALID_REQUEST", "The body's Content-Type is wrong (expected: application/json)");
            default -> answer(status, status < 500 ? "INVALID_REQUEST" : "RUNTIME_FAILURE", "The request failed");
        };
    }

    /** The disk. */
    @ServerExceptionMapper
    public Response disk(UncheckedIOException failed) {
        LOG.error("a file could not be read or written", failed);
        return answer(500, "RUNTIME_FAILURE", String.valueOf(failed.getMessage()));
    }

    /** A bug. */
    @ServerExceptionMapper
    public Response bug(RuntimeException bug) {
        LOG.error("a request failed", bug);
        return answer(500, "RUNTIME_FAILURE", "The request failed; the log says more");
    }

    private static Response answer(int status, String type, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(new ErrorBody(type, message))
                .build();
    }
}
