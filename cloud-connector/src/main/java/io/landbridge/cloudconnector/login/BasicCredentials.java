// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.login;

import io.landbridge.destination.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Name and password (RFC 7617).
 *
 * @param user the name
 * @param password the password
 */
record BasicCredentials(String user, Secret password) {
    private static final String SCHEME = "Basic ";

    static Optional<BasicCredentials> read(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        try {
            var bytes = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            var text = new String(bytes, StandardCharsets.UTF_8);
            var colon = text.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(
                            new BasicCredentials(text.substring(0, colon), new Secret(text.substring(colon + 1))));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
