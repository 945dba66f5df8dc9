// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import jakarta.inject.Singleton;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes key pairs. A key of 4096 bits is seconds of computing, so that few are made at a time: whoever may ask for keys
 * must not be able to take the program's processors from everybody else.
 */
@Singleton
class TrustPairMaker {
    private static final int AT_A_TIME = 2;
    private static final int YEARS = 2;
    private static final int SERIAL_BITS = 126;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SamlSettings settings;
    private final Clock clock;
    private final Semaphore permits = new Semaphore(AT_A_TIME);

    TrustPairMaker(SamlSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** A new pair that is good for two years; empty if others are being made already. */
    Optional<TrustPair> make(String tenantId) {
        if (!permits.tryAcquire()) {
            return Optional.empty();
        }
        try {
            var keys = keys();
            return Optional.of(new TrustPair(certificate(tenantId, keys), keys.getPrivate()));
        } catch (GeneralSecurityException | OperatorCreationException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            permits.release();
        }
    }

    private KeyPair keys() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(settings.keyBits());
        return generator.generateKeyPair();
    }

    private X509Certificate certificate(String tenantId, KeyPair keys)
            throws GeneralSecurityException, OperatorCreationException {
        var name = new X500NameBuilder()
                .addRDN(BCStyle.O, "Landbridge")
                .addRDN(BCStyle.OU, "Destination Service")
                .addRDN(BCStyle.CN, settings.issuer(tenantId))
                .build();
        var serial = new BigInteger(SERIAL_BITS, RANDOM).setBit(SERIAL_BITS);
        var begin = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        var expiry = begin.atOffset(ZoneOffset.UTC).plusYears(YEARS).toInstant();
        var builder = new JcaX509v3CertificateBuilder(
                name, serial, Date.from(begin), Date.from(expiry), name, keys.getPublic());
        var signer = new JcaContentSignerBuilder("SHA512withRSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
