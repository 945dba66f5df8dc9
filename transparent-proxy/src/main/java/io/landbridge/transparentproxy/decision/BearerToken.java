// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.destination.Secret;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.stream.Stream;

/** The caller's bearer token (RFC 6750 section 2.1). It is not verified here: the Destination Service does that. */
final class BearerToken {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEME = "Bearer ";

    private BearerToken() {}

    static Optional<Secret> find(HttpHeaders headers) {
        var value = headers.get(HttpHeaderNames.AUTHORIZATION);
        return value != null && value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(value.substring(SCHEME.length()).strip())
                        .filter(token -> !token.isEmpty())
                        .map(Secret::new)
                : Optional.empty();
    }

    /** Whether it is a JWT that tells its tenant, by one of the documented claims. */
    static boolean hasTenant(Secret token) {
        return claims(token)
                .filter(claims -> Stream.of(
                                claims.path("zid"),
                                claims.path("app_tid"),
                                claims.path("ext_attr").path("zdn"))
                        .anyMatch(claim -> claim.isTextual() && !claim.asText().isBlank()))
                .isPresent();
    }

    private static Optional<JsonNode> claims(Secret token) {
        var parts = token.value().split("\\.", 4);
        try {
            return parts.length == 3
                    ? Optional.ofNullable(JSON.readTree(Base64.getUrlDecoder().decode(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException | IOException noJwt) {
            return Optional.empty();
        }
    }
}
