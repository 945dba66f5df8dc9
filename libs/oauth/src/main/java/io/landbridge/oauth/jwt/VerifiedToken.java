// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a token says, once that is proven. The text form leaves out the claims: they are about people.
 *
 * @param issuer who issued it
 * @param expiresAt when it is no longer good
 * @param claims all claims (RFC 7519 section 4)
 */
public record VerifiedToken(String issuer, Instant expiresAt, Map<String, Object> claims) {
    public VerifiedToken {
        claims = Collections.unmodifiableMap(new LinkedHashMap<>(claims));
    }

    /** The claim's value, if it is a text that is not empty. */
    public Optional<String> text(String claim) {
        return Optional.ofNullable(claims.get(claim))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .filter(text -> !text.isEmpty());
    }

    @Override
    public String toString() {
        return "VerifiedToken[of " + issuer + ", until " + expiresAt + "]";
    }
}
