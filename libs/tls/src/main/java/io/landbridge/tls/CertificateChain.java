// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tls;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What is public in a store: certificates that belong together, in their order.
 *
 * @param alias their name in a key store; a file of certificates has none
 * @param certificates at least one
 */
public record CertificateChain(Optional<String> alias, List<X509Certificate> certificates) {
    /** Copies the certificates. */
    public CertificateChain {
        certificates = List.copyOf(certificates);
    }
}
