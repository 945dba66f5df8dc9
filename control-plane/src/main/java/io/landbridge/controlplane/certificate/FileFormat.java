// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.certificate;

import java.util.Locale;
import java.util.Optional;

/** The formats that certificates are made in; the extension of their name says which. */
public enum FileFormat {
    /** RFC 7468: the private key, if there is one, then the certificates. */
    PEM,
    /** RFC 7292. */
    PKCS12,
    /** Java's own. */
    JKS;

    /** The format of a file of that name, if it is one of them. */
    public static Optional<FileFormat> of(String fileName) {
        return switch (fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)) {
            case "pem" -> Optional.of(PEM);
            case "p12", "pfx" -> Optional.of(PKCS12);
            case "jks" -> Optional.of(JKS);
            default -> Optional.empty();
        };
    }
}
