// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.certificate;

import java.time.Instant;

/**
 * A certificate that was made. The text form leaves out the file, which may hold a private key.
 *
 * @param file its bytes
 * @param expiresAt when it is no longer good
 */
@SuppressWarnings("ArrayRecordComponent") // stored once and dropped; nobody compares certificates
public record GeneratedCertificate(byte[] file, Instant expiresAt) {
    @Override
    public String toString() {
        return "GeneratedCertificate[until " + expiresAt + "]";
    }
}
