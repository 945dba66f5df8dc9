// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;

/** Certificates as text (RFC 7468). Pure. */
public final class PemCertificate {
    private static final String BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final int MOST_CHARACTERS = 64 * 1024;

    private PemCertificate() {}

    /** What {@link #read} expects, in words. */
    public static String expected() {
        return "a certificate in PEM, which begins with '" + BEGIN + "', of at most " + MOST_CHARACTERS + " characters";
    }

    /** The first certificate of the text; empty if it has none, or is too long. */
    public static Optional<X509Certificate> read(String text) {
        var begin = text.indexOf(BEGIN);
        if (begin < 0 || text.length() > MOST_CHARACTERS) {
            return Optional.empty();
        }
        try {
            var bytes = text.substring(begin).getBytes(StandardCharsets.US_ASCII);
            return Optional.of((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes)));
        } catch (CertificateException malformed) {
            return Optional.empty();
        }
    }

    /** The certificate as text. */
    public static String write(X509Certificate certificate) {
        return write(List.of(certificate));
    }

    /** A chain as text. */
    public static String write(List<X509Certificate> chain) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            for (var certificate : chain) {
                writer.writeObject(certificate);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
        return text.toString();
    }
}
