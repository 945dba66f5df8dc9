// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.enrolment;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.landbridge.tls.ClientKey;
import java.net.URI;
import java.security.cert.CertificateEncodingException;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.UUID;

/** A JWT that only who has the key of a certificate can make: what a renewal is asked with. */
final class RenewalProof {
    private static final Duration LIFE = Duration.ofSeconds(60);

    private RenewalProof() {}

    static String of(ClientKey key, URI audience, Instant now) {
        try {
            var isCurve = key.key() instanceof ECPrivateKey;
            var header = new JWSHeader.Builder(isCurve ? JWSAlgorithm.ES256 : JWSAlgorithm.RS256)
                    .x509CertChain(chain(key))
                    .build();
            var claims = new JWTClaimsSet.Builder()
                    .audience(audience.toString())
                    .issueTime(Date.from(now))
                    .expirationTime(Date.from(now.plus(LIFE)))
                    .jwtID(UUID.randomUUID().toString())
                    .build();
            var token = new SignedJWT(header, claims);
            token.sign(signer(key));
            return token.serialize();
        } catch (JOSEException | CertificateEncodingException unusable) {
            throw new IllegalStateException("the key of " + key + " cannot sign", unusable);
        }
    }

    private static JWSSigner signer(ClientKey key) throws JOSEException {
        return key.key() instanceof ECPrivateKey curve ? new ECDSASigner(curve) : new RSASSASigner(key.key());
    }

    private static ArrayList<Base64> chain(ClientKey key) throws CertificateEncodingException {
        var chain = new ArrayList<Base64>();
        for (var certificate : key.chain()) {
            chain.add(Base64.encode(certificate.getEncoded()));
        }
        return chain;
    }
}
