// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.connectivity.authority;

import java.time.Instant;
import java.util.Optional;

/**
 * What is remembered of a certificate that was issued.
 *
 * @param serialNumber in hexadecimal, lower case
 * @param kind as in {@link CertificateProfile}
 * @param tenantId the tenant that it is for
 * @param holderId an installation's or an instance's id
 * @param issuedAt when it was issued
 * @param expiresAt when it is no longer good
 * @param revokedAt when it was revoked
 */
public record IssuedCertificate(
        String serialNumber,
        String kind,
        String tenantId,
        String holderId,
        Instant issuedAt,
        Instant expiresAt,
        Optional<Instant> revokedAt) {}
