// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostnameMatcherTest {
    private static KeyPair keys;

    @BeforeAll
    static void generateKeys() throws GeneralSecurityException {
        keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
    }

    @ParameterizedTest
    @CsvSource({
        "a.example.com, dns:a.example.com, true, true",
        "A.EXAMPLE.com., dns:a.example.com, true, true",
        "b.example.com, dns:a.example.com, false, false",
        "a.example.com, dns:*.example.com, true, true",
        "a.b.example.com, dns:*.example.com, false, true",
        "example.com, dns:*.example.com, false, false",
        "evilexample.com, dns:*.example.com, false, false",
        "example.com, dns:*.com, false, false",
        "a.com, dns:*.com, false, false",
        "abc.example.com, dns:a*c.example.com, false, false",
        "common.example.com, dns:a.example.com, false, true",
        "common.example.com, '', true, true",
        "10.0.0.1, ip:10.0.0.1, true, true",
        "10.0.0.1, dns:10.0.0.1, false, false",
        "10.0.0.2, ip:10.0.0.1, false, false",
        "[2001:db8::1], ip:2001:db8:0:0:0:0:0:1, true, true"
    })
    void believesCertificateOnlyForItsNames(String host, String names, boolean strict, boolean browserCompatible)
            throws Exception {
        // Given
        var certificate = certificate(names);

        // When, then
        assertThat(HostnameMatcher.STRICT.matches(host, certificate)).isEqualTo(strict);
        assertThat(HostnameMatcher.BROWSER_COMPATIBLE.matches(host, certificate))
                .isEqualTo(browserCompatible);
    }

    /** A certificate of common name {@code common.example.com} with these alternative names. */
    private static X509Certificate certificate(String names)
            throws OperatorCreationException, GeneralSecurityException, CertIOException {
        var subject = new X500Name("CN=common.example.com");
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                subject,
                BigInteger.ONE,
                Date.from(now),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                subject,
                keys.getPublic());
        if (!names.isEmpty()) {
            var alternatives = Arrays.stream(names.split(" "))
                    .map(HostnameMatcherTest::name)
                    .toArray(GeneralName[]::new);
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(alternatives));
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static GeneralName name(String text) {
        var value = text.substring(text.indexOf(':') + 1);
        return new GeneralName(text.startsWith("ip:") ? GeneralName.iPAddress : GeneralName.dNSName, value);
    }
}
