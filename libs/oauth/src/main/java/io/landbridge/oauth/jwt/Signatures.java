// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jwt.SignedJWT;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.stream.Collectors;

/** Signatures with public keys (RFC 7518 sections 3.3 to 3.5). */
final class Signatures {
    private static final List<JWSAlgorithm> ACCEPTED = List.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private Signatures() {}

    static boolean isAccepted(JWSAlgorithm algorithm) {
        return ACCEPTED.contains(algorithm);
    }

    /** Their names, for messages. */
    static String accepted() {
        return ACCEPTED.stream().map(JWSAlgorithm::getName).collect(Collectors.joining(", "));
    }

    /** Whether keys of that kind make signatures of that algorithm; each one on curves has its own curve. */
    static boolean isFor(PublicKey key, JWSAlgorithm algorithm) {
        return switch (key) {
            case RSAPublicKey ignored -> JWSAlgorithm.Family.RSA.contains(algorithm);
            case ECPublicKey curve ->
                JWSAlgorithm.Family.EC.contains(algorithm)
                        && Curve.forJWSAlgorithm(algorithm).contains(Curve.forECParameterSpec(curve.getParams()));
            default -> false;
        };
    }

    /** Whether that key, which is for the token's algorithm, made its signature. */
    static boolean isBy(PublicKey key, SignedJWT token) {
        try {
            return token.verify(verifier(key));
        } catch (JOSEException unusable) {
            return false;
        }
    }

    private static JWSVerifier verifier(PublicKey key) throws JOSEException {
        return switch (key) {
            case RSAPublicKey rsa -> new RSASSAVerifier(rsa);
            case ECPublicKey curve -> new ECDSAVerifier(curve);
            default -> throw new JOSEException("no signatures are made with " + key.getAlgorithm());
        };
    }
}
