// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.certificates;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Certificates and signing requests as text (RFC 7468). */
public final class Pem {
    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});

    private Pem() {}

    /** One certificate. */
    public static String write(X509Certificate certificate) throws CertificateEncodingException {
        return write("CERTIFICATE", certificate.getEncoded());
    }

    /** Several, one after the other. */
    public static String write(List<X509Certificate> certificates) throws CertificateEncodingException {
        var text = new StringBuilder();
        for (var certificate : certificates) {
            text.append(write(certificate));
        }
        return text.toString();
    }

    /** Anything. */
    public static String write(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(der) + "\n-----END " + label + "-----\n";
    }

    /** All certificates of a text, in their order. */
    public static List<X509Certificate> read(String text) throws CertificateException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** All certificates in PEM or DER, in their order; at least one. */
    public static List<X509Certificate> read(byte[] content) throws CertificateException {
        var certificates =
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(content)).stream()
                        .map(X509Certificate.class::cast)
                        .collect(Collectors.toUnmodifiableList());
        if (certificates.isEmpty()) {
            throw new CertificateException("there is no certificate in it (expected: PEM or DER)");
        }
        return certificates;
    }

    /** The only certificate of a text. */
    public static X509Certificate readOne(String text) throws CertificateException {
        var certificates = read(text);
        if (certificates.size() != 1) {
            throw new CertificateException("it has " + certificates.size() + " certificates (expected: one)");
        }
        return certificates.getFirst();
    }
}
