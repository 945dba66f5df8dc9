// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.local.demo.Received;
import java.io.IOException;
import java.util.Base64;

/**
 * A token as the target got it; nobody checks its signature here.
 *
 * @param claims empty if it is no JWT
 */
record BearerToken(JsonNode claims) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SCHEME = "Bearer ";

    /** The token in a request. */
    static BearerToken of(Received request) {
        return parse(request.header("Authorization"));
    }

    /** The token in a header's value. */
    static BearerToken parse(String authorization) {
        var parts = authorization.startsWith(SCHEME) ? authorization.split("\\.") : new String[0];
        try {
            return new BearerToken(
                    parts.length == 3
                            ? JSON.readTree(Base64.getUrlDecoder().decode(parts[1]))
                            : JSON.createObjectNode());
        } catch (IOException | IllegalArgumentException noToken) {
            return new BearerToken(JSON.createObjectNode());
        }
    }

    /** A claim as text; empty if it is not there. */
    String claim(String name) {
        return claims.path(name).asText();
    }

    boolean isToken() {
        return !claims.isEmpty();
    }
}
