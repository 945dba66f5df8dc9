// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A token that nobody believes yet.
 *
 * @param jwt as it came
 * @param claims what it claims
 */
record PresentedToken(SignedJWT jwt, JWTClaimsSet claims) {
    private static final Duration SKEW = Duration.ofSeconds(30);

    static Optional<PresentedToken> parse(String token) {
        try {
            var jwt = SignedJWT.parse(token);
            return Optional.ofNullable(jwt.getJWTClaimsSet()).map(claims -> new PresentedToken(jwt, claims));
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }

    JWSHeader signature() {
        return jwt.getHeader();
    }

    /** What speaks against it before its signature is looked at, so that no foreign token makes us ask for keys. */
    Optional<String> fault(Predicate<String> issuers, Instant now) {
        return Optional.ofNullable(findFault(issuers, now));
    }

    private @Nullable String findFault(Predicate<String> issuers, Instant now) {
        var header = jwt.getHeader();
        if (!Signatures.isAccepted(header.getAlgorithm())) {
            return "is signed with " + header.getAlgorithm() + " (expected: one of " + Signatures.accepted() + ")";
        }
        if (claims.getIssuer() == null || !issuers.test(claims.getIssuer())) {
            return "is of an issuer that is not accepted (expected: the configured token service)";
        }
        return faultOfTime(now);
    }

    private @Nullable String faultOfTime(Instant now) {
        if (claims.getExpirationTime() == null) {
            return "does not say when it expires (expected: claim exp)";
        }
        if (!isCurrent(expiresAt(), now)) {
            return "expired at " + expiresAt() + " (expected: a fresh one)";
        }
        return isBegun(claims.getNotBeforeTime(), now) ? null : "is not valid yet (expected: claim nbf in the past)";
    }

    private static boolean isBegun(@Nullable Date notBefore, Instant now) {
        return notBefore == null || !now.plus(SKEW).isBefore(notBefore.toInstant());
    }

    Instant expiresAt() {
        return claims.getExpirationTime().toInstant();
    }

    static boolean isCurrent(Instant expiry, Instant now) {
        return now.isBefore(expiry.plus(SKEW));
    }

    VerifiedToken verified() {
        return new VerifiedToken(claims.getIssuer(), expiresAt(), claims.getClaims());
    }
}
