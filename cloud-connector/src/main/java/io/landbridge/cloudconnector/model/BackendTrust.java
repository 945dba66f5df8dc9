// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import java.util.List;

/**
 * Which systems are believed when the connector speaks TLS with them. Without certificates none is.
 *
 * @param trustAll whether all are, which is insecure
 * @param certificates authorities, or systems' own certificates; one of a system's chain must be among them
 */
public record BackendTrust(boolean trustAll, List<TrustedCertificate> certificates) {
    /** Nobody is believed. */
    public static final BackendTrust NOBODY = new BackendTrust(false, List.of());

    /** Copies the list. */
    public BackendTrust {
        certificates = List.copyOf(certificates);
    }
}
