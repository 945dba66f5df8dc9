// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** What it takes in memory with its digest, about. */
    int bytes() {
        return 512 + 2 * issuer.length() + bytes(claims);
    }

    private static int bytes(@Nullable Object value) {
        return switch (value) {
            case String text -> 64 + 2 * text.length();
            case Collection<?> elements ->
                64 + elements.stream().mapToInt(element -> 8 + bytes(element)).sum();
            case Map<?, ?> members ->
                128
                        + members.entrySet().stream()
                                .mapToInt(member -> 64 + bytes(member.getKey()) + bytes(member.getValue()))
                                .sum();
            case null, default -> 32;
        };
    }

    @Override
    public String toString() {
        return "VerifiedToken[of " + issuer + ", until " + expiresAt + "]";
    }
}
