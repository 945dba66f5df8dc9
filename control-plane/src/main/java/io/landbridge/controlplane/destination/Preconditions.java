// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import io.landbridge.controlplane.destination.store.Etag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;

/** The conditions of a request (RFC 9110 section 13.1), which name entity tags. */
public final class Preconditions {
    private Preconditions() {}

    /** The answer that the request's conditions ask for in place of the content: 412, 304 or none. */
    public static Optional<Response> unmet(HttpHeaders headers, String etag) {
        var ifMatch = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (ifMatch != null && !names(ifMatch, etag)) {
            return Optional.of(Errors.of(
                    412, "If-Match is '" + ifMatch + "' (expected: " + Etag.quoted(etag) + ", the entity's tag now)"));
        }
        var ifNoneMatch = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        return ifNoneMatch != null && names(ifNoneMatch, etag)
                ? Optional.of(Response.notModified()
                        .header(HttpHeaders.ETAG, Etag.quoted(etag))
                        .build())
                : Optional.empty();
    }

    /** Whether a tag is one that the request wants to write upon; any one without {@code If-Match}. */
    static Predicate<String> ifMatch(HttpHeaders headers) {
        var ifMatch = headers.getHeaderString(HttpHeaders.IF_MATCH);
        return etag -> ifMatch == null || names(ifMatch, etag);
    }

    static boolean hasIfMatch(HttpHeaders headers) {
        return headers.getHeaderString(HttpHeaders.IF_MATCH) != null;
    }

    /** Tags without quotes are taken as well: some clients send them so. */
    private static boolean names(String condition, String etag) {
        return Arrays.stream(condition.split(","))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals(Etag.quoted(etag)));
    }
}
