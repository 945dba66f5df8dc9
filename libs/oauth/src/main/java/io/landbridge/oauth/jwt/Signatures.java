// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.Set;

/** Signatures with public keys (RFC 7518): a key is used for nothing but what it was made for. */
final class Signatures {
    private static final Set<JWSAlgorithm> ACCEPTED = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
    private static final int LEAST_BITS = 2048;

    private Signatures() {}

    static boolean isAccepted(JWSAlgorithm algorithm) {
        return ACCEPTED.contains(algorithm);
    }

    /** Whether that key made the token's signature. */
    static boolean isBy(JWK key, SignedJWT token) {
        var algorithm = token.getHeader().getAlgorithm();
        try {
            return isFor(key, algorithm)
                    && switch (key) {
                        case RSAKey rsa ->
                            algorithm.equals(JWSAlgorithm.RS256)
                                    && rsa.size() >= LEAST_BITS
                                    && token.verify(new RSASSAVerifier(rsa));
                        case ECKey ec ->
                            algorithm.equals(JWSAlgorithm.ES256)
                                    && ec.getCurve().equals(Curve.P_256)
                                    && token.verify(new ECDSAVerifier(ec));
                        default -> false;
                    };
        } catch (JOSEException unusable) {
            return false;
        }
    }

    private static boolean isFor(JWK key, JWSAlgorithm algorithm) {
        var use = key.getKeyUse();
        return (use == null || use.equals(KeyUse.SIGNATURE))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm));
    }
}
