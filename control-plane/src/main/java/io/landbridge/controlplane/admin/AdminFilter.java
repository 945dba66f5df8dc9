// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.admin;

import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets administrators pass. Without a token file there are none: 403 for everybody. */
@Provider
@ApplicationScoped
@AdminOnly
@Startup
@Priority(Priorities.AUTHENTICATION)
public class AdminFilter implements ContainerRequestFilter {
    private static final String SETTING = "landbridge.admin.token-file";
    private static final String BEARER = "Bearer ";
    private static final int MIN_CHARACTERS = 16;

    private final Optional<byte[]> expected;

    AdminFilter(ControlPlaneConfig config) {
        expected = config.admin().tokenFile().map(AdminFilter::read);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (expected.isEmpty()) {
            request.abortWith(refusal(
                            403,
                            "Administration by REST is off (expected: the setting " + SETTING
                                    + ", the path of a file with the administrators' bearer token)")
                    .build());
        } else if (!isAdmin(request.getHeaderString("Authorization"), expected.get())) {
            request.abortWith(refusal(
                            401,
                            "No bearer token of an administrator (expected: the header "
                                    + "'Authorization: Bearer <token>' with the token in the file that " + SETTING
                                    + " names)")
                    .header("WWW-Authenticate", "Bearer realm=\"landbridge-admin\"")
                    .build());
        }
    }

    private static boolean isAdmin(@Nullable String authorization, byte[] expected) {
        return authorization != null
                && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && MessageDigest.isEqual(bytes(authorization.substring(BEARER.length())), expected);
    }

    private static byte[] read(Path file) {
        try {
            var token = Files.readString(file).strip();
            if (token.length() < MIN_CHARACTERS) {
                throw new ConfigurationException(SETTING + ": the token in " + file + " has " + token.length()
                        + " characters (expected: " + MIN_CHARACTERS + " or more)");
            }
            return bytes(token);
        } catch (IOException unreadable) {
            throw new ConfigurationException(
                    SETTING + " is '" + file + "', which cannot be read (expected: a file with a token): " + unreadable,
                    unreadable);
        }
    }

    private static byte[] bytes(String token) {
        return token.strip().getBytes(StandardCharsets.UTF_8);
    }

    private static Response.ResponseBuilder refusal(int status, String message) {
        return Response.status(status).type("application/json").entity(new Problem(message, List.of()));
    }
}
