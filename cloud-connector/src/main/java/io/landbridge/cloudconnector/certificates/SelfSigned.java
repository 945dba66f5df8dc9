// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.certificates;

import io.landbridge.tls.ClientKey;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Certificates that nobody else vouches for. */
public final class SelfSigned {
    private static final Duration LIFE = Duration.ofDays(365);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final int BITS = 4096;
    private static final int SERIAL_BITS = 126;

    private SelfSigned() {}

    /** A server's, with an RSA key of 4096 bits, good for a year, for these names beside the loopback ones. */
    public static ClientKey server(List<String> names, Instant now) {
        var keys = KeyPairs.rsa(BITS);
        var subject = new X500Principal("CN=" + names.getFirst() + ",O=Landbridge cloud connector");
        var builder = new JcaX509v3CertificateBuilder(
                subject,
                new BigInteger(SERIAL_BITS, new SecureRandom()).add(BigInteger.ONE),
                Date.from(now.minus(SKEW)),
                Date.from(now.plus(LIFE)),
                subject,
                keys.getPublic());
        try {
            builder.addExtension(Extension.subjectAlternativeName, false, alternatives(names));
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
            var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
            return new ClientKey(keys.getPrivate(), List.of(certificate));
        } catch (IOException | OperatorCreationException | GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static GeneralNames alternatives(List<String> names) {
        var all = new LinkedHashSet<GeneralName>();
        names.forEach(name -> all.add(new GeneralName(GeneralName.dNSName, name)));
        all.add(new GeneralName(GeneralName.dNSName, "localhost"));
        all.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        all.add(new GeneralName(GeneralName.iPAddress, "::1"));
        return new GeneralNames(all.toArray(GeneralName[]::new));
    }
}
