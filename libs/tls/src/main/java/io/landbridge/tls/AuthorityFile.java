// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Certificates of authorities, in a file: PEM (RFC 7468), any number of them one after the other. */
public final class AuthorityFile {
    private static final long MOST_BYTES = 4 * 1024 * 1024;

    private AuthorityFile() {}

    /**
     * These authorities beside the platform's trust anchors, and strict host names. Reads the file: not for event loops.
     *
     * @throws IllegalArgumentException saying which file, and what is wrong with it
     */
    public static ServerTrust trust(Path file) {
        try {
            var authorities = read(file);
            if (authorities.isEmpty()) {
                throw unusable(file, "has no certificate", null);
            }
            return new ServerTrust.Anchored(authorities, HostnameVerification.STRICT);
        } catch (CertificateException malformed) {
            throw unusable(file, "has a certificate that cannot be read", malformed);
        } catch (IOException unreadable) {
            throw unusable(file, "cannot be read (" + unreadable + ")", unreadable);
        }
    }

    private static List<X509Certificate> read(Path file) throws IOException, CertificateException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException("it is longer than " + MOST_BYTES + " bytes");
        }
        var content = new ByteArrayInputStream(Files.readAllBytes(file));
        return CertificateFactory.getInstance("X.509").generateCertificates(content).stream()
                .map(X509Certificate.class::cast)
                .toList();
    }

    private static IllegalArgumentException unusable(Path file, String why, @Nullable Exception cause) {
        return new IllegalArgumentException(
                "file '" + file + "' " + why + " (expected: certificates of authorities in PEM)", cause);
    }
}
