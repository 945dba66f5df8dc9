// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.landbridge.controlplane.token.key.SigningKeys;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Verifies tokens of this token service: RS256 by a published key, not expired, with the claims that are relied on. */
@Singleton
public class TokenVerifier {
    private static final int MAX_CHARACTERS = 16 * 1024;
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private final SigningKeys keys;
    private final Clock clock;

    TokenVerifier(SigningKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** What the token says; empty if it is none of ours, was changed or has expired. */
    public Optional<VerifiedToken> verify(String token) {
        if (token.length() > MAX_CHARACTERS) {
            return Optional.empty();
        }
        try {
            var jwt = SignedJWT.parse(token);
            var claims = jwt.getJWTClaimsSet();
            return key(jwt).isPresent() && jwt.verify(new RSASSAVerifier(key(jwt).get())) && isCurrent(claims)
                    ? read(claims)
                    : Optional.empty();
        } catch (ParseException | JOSEException malformed) {
            return Optional.empty();
        }
    }

    private Optional<RSAKey> key(SignedJWT jwt) {
        var header = jwt.getHeader();
        return header.getAlgorithm().equals(JWSAlgorithm.RS256) && header.getKeyID() != null
                ? keys.find(header.getKeyID())
                : Optional.empty();
    }

    private boolean isCurrent(JWTClaimsSet claims) {
        var expiry = claims.getExpirationTime();
        return expiry != null && clock.instant().isBefore(expiry.toInstant().plus(CLOCK_SKEW));
    }

    private static Optional<VerifiedToken> read(JWTClaimsSet claims) throws ParseException {
        var tenant = claims.getStringClaim(Claim.TENANT);
        var client = claims.getStringClaim(Claim.CLIENT);
        var extension = claims.getJSONObjectClaim(Claim.EXTENSION);
        if (tenant == null || client == null || extension == null) {
            return Optional.empty();
        }
        return extension.get(Claim.INSTANCE) instanceof String instance
                ? Optional.of(new VerifiedToken(tenant, client, instance, user(claims)))
                : Optional.empty();
    }

    private static Optional<User> user(JWTClaimsSet claims) throws ParseException {
        var id = claims.getStringClaim(Claim.USER_ID);
        var name = claims.getStringClaim(Claim.USER_NAME);
        return id == null || name == null
                ? Optional.empty()
                : Optional.of(new User(id, name, text(claims, Claim.EMAIL), text(claims, Claim.ORIGIN)));
    }

    private static String text(JWTClaimsSet claims, String claim) throws ParseException {
        return Objects.requireNonNullElse(claims.getStringClaim(claim), "");
    }
}
