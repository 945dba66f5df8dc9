// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.PublicKey;
import java.util.Optional;

/**
 * A key that verifies signatures.
 *
 * @param id its identifier, if it has one
 * @param algorithm the only one that it is for, if it says so
 * @param key the key
 */
record PublishedKey(Optional<String> id, Optional<JWSAlgorithm> algorithm, PublicKey key) {
    private static final int LEAST_BITS = 2048;

    /** Empty if it is for something else, too weak, or of a kind that is not known. */
    static Optional<PublishedKey> of(JWK jwk) {
        var algorithm = Optional.ofNullable(jwk.getAlgorithm()).map(named -> JWSAlgorithm.parse(named.getName()));
        return isForSignatures(jwk) && algorithm.map(Signatures::isAccepted).orElse(true)
                ? publicKey(jwk).map(key -> new PublishedKey(Optional.ofNullable(jwk.getKeyID()), algorithm, key))
                : Optional.empty();
    }

    private static boolean isForSignatures(JWK jwk) {
        var use = jwk.getKeyUse();
        var operations = jwk.getKeyOperations();
        return (use == null || use.equals(KeyUse.SIGNATURE))
                && (operations == null || operations.contains(KeyOperation.VERIFY));
    }

    private static Optional<PublicKey> publicKey(JWK jwk) {
        try {
            return switch (jwk) {
                case RSAKey rsa when rsa.size() >= LEAST_BITS -> Optional.of(rsa.toPublicKey());
                case ECKey curve -> Optional.of(curve.toPublicKey());
                default -> Optional.empty();
            };
        } catch (JOSEException unusable) {
            return Optional.empty();
        }
    }

    /** What it takes in memory, about. */
    int bytes() {
        return 512 + 2 * id.map(String::length).orElse(0) + 4 * key.getEncoded().length;
    }

    /** Whether it may have made that signature: it has the name and the kind, and is not meant for another algorithm. */
    boolean fits(JWSHeader signature) {
        var named = signature.getKeyID();
        return (named == null || id.equals(Optional.of(named)))
                && algorithm.map(signature.getAlgorithm()::equals).orElse(true)
                && Signatures.isFor(key, signature.getAlgorithm());
    }
}
