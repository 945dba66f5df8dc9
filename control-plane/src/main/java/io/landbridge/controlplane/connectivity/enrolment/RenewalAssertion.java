// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.enrolment;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.util.X509CertUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.cert.X509Certificate;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proof that a cloud connector holds the key of its certificate: a JWT (RFC 7519) signed with it, the certificate in the
 * header {@code x5c} (RFC 7515 section 4.1.6). Whether the certificate is a good one is not looked at here. Pure.
 */
sealed interface RenewalAssertion {
    /** How far clocks may differ. */
    Duration CLOCK_SKEW = Duration.ofSeconds(30);

    /**
     * Signed with the certificate's key, for us, and now.
     *
     * @param certificate whose key signed it
     * @param id what must not be seen twice of this certificate
     * @param usableUntil until when it could be tried again
     */
    record Proven(X509Certificate certificate, String id, Instant usableUntil) implements RenewalAssertion {}

    /**
     * It proves nothing.
     *
     * @param reason why, and what is expected
     */
    record Refused(String reason) implements RenewalAssertion {}

    /** Verifies one that must be for that audience. */
    static RenewalAssertion verify(String jwt, String audience, Instant now) {
        return new Verification(audience, now).verify(jwt);
    }

    /** The checks, in order. */
    record Verification(String audience, Instant now) {
        private static final int MOST_CHARACTERS = 16 * 1024;
        private static final int LONGEST_ID = 200;
        private static final Duration LONGEST_LIFE = Duration.ofSeconds(60);
        private static final Set<JWSAlgorithm> ALGORITHMS =
                Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256, JWSAlgorithm.ES384);

        private RenewalAssertion verify(String jwt) {
            if (jwt.length() > MOST_CHARACTERS) {
                return new Refused(
                        "it has " + jwt.length() + " characters (expected: at most " + MOST_CHARACTERS + ")");
            }
            try {
                var parsed = SignedJWT.parse(jwt);
                var certificate = certificate(parsed);
                return certificate.isPresent() && isSigned(parsed, certificate.get())
                        ? claims(parsed.getJWTClaimsSet(), certificate.get())
                        : new Refused("it is not signed with the key of the certificate in its header 'x5c' (expected: "
                                + "RS256, ES256 or ES384)");
            } catch (ParseException | JOSEException malformed) {
                return new Refused("it cannot be read (expected: a JWT signed with RS256, ES256 or ES384)");
            }
        }

        private static Optional<X509Certificate> certificate(SignedJWT jwt) {
            var chain = jwt.getHeader().getX509CertChain();
            return chain == null || chain.isEmpty()
                    ? Optional.empty()
                    : Optional.ofNullable(X509CertUtils.parse(chain.getFirst().decode()));
        }

        private static boolean isSigned(SignedJWT jwt, X509Certificate certificate) throws JOSEException {
            var header = jwt.getHeader();
            return ALGORITHMS.contains(header.getAlgorithm())
                    && jwt.verify(
                            new DefaultJWSVerifierFactory().createJWSVerifier(header, certificate.getPublicKey()));
        }

        private RenewalAssertion claims(JWTClaimsSet claims, X509Certificate certificate) {
            var issued = instant(claims.getIssueTime());
            var expiry = instant(claims.getExpirationTime());
            var id = claims.getJWTID();
            if (!claims.getAudience().contains(audience)) {
                return new Refused("its audience is " + claims.getAudience() + " (expected: '" + audience + "')");
            }
            if (issued.isEmpty() || expiry.isEmpty() || !isCurrent(issued.get(), expiry.get())) {
                return new Refused(
                        "its times 'iat' and 'exp' do not fit " + now + " (expected: issued now, and good for"
                                + " at most " + LONGEST_LIFE.toSeconds() + " seconds; check the clock)");
            }
            if (id == null || id.isBlank() || id.length() > LONGEST_ID) {
                return new Refused("its id 'jti' is missing or too long (expected: 1 to " + LONGEST_ID
                        + " characters that are never used again)");
            }
            return new Proven(certificate, id, expiry.get().plus(CLOCK_SKEW));
        }

        private boolean isCurrent(Instant issued, Instant expiry) {
            return !issued.isAfter(now.plus(CLOCK_SKEW))
                    && expiry.plus(CLOCK_SKEW).isAfter(now)
                    && !expiry.isAfter(issued.plus(LONGEST_LIFE));
        }

        private static Optional<Instant> instant(@Nullable Date date) {
            return Optional.ofNullable(date).map(Date::toInstant);
        }
    }
}
