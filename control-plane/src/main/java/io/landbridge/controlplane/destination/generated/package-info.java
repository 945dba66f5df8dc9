// SPDX-License-Identifier: Apache-2.0
/**
 * Certificates that are made here, not uploaded, and are made anew before they expire.
 *
 * <p>Read {@link io.landbridge.controlplane.destination.generated.GeneratedCertificates} first; {@code CertificateRenewal}
 * looks for those that are due. Everything computes for long and blocks on the database, so it runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.destination.generated;

import org.jspecify.annotations.NullMarked;
