// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.destination;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.ext.Provider;

/** The documented bound of path and query together. */
@Provider
@PreMatching
final class UriLengthFilter implements ContainerRequestFilter {
    private static final int LONGEST = 4000;

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        var query = uri.getRawQuery() == null ? 0 : uri.getRawQuery().length() + 1;
        var length = uri.getRawPath().length() + query;
        if (length > LONGEST && uri.getRawPath().startsWith("/destination-configuration/")) {
            request.abortWith(
                    Errors.of(414, "the URI has " + length + " characters (expected: at most " + LONGEST + ")"));
        }
    }
}
