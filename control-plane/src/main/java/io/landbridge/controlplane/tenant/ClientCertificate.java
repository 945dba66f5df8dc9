// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.tenant;

import java.time.Instant;

/**
 * A certificate that an instance's client may prove itself with.
 *
 * @param fingerprint the SHA-256 of the certificate, as 64 lower-case hex digits
 * @param subject whom it names (RFC 2253)
 * @param expiresAt when it is no longer good
 */
public record ClientCertificate(String fingerprint, String subject, Instant expiresAt) {}
