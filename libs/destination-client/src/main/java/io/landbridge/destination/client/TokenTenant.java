// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landbridge.destination.Secret;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;

/**
 * The tenant that a token says it is for. Nobody is believed here: a token service that overlooks which tenant it was
 * asked for would otherwise hand one tenant's destinations to another.
 */
final class TokenTenant {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TokenTenant() {}

    /** The tenant's identifier; absent for tokens that are no JWT (RFC 7519) or do not say it. */
    static Optional<String> of(Secret token) {
        var parts = token.value().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            var claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            return text(claims, "zid").or(() -> text(claims, "app_tid"));
        } catch (IOException | IllegalArgumentException opaque) {
            return Optional.empty();
        }
    }

    private static Optional<String> text(JsonNode claims, String name) {
        return Optional.of(claims.path(name)).filter(JsonNode::isTextual).map(JsonNode::asText);
    }
}
