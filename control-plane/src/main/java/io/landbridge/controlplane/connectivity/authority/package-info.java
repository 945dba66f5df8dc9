// SPDX-License-Identifier: Apache-2.0
/**
 * The certificate authority: its key, what it issues, what it has revoked.
 *
 * <p>Read {@link io.landbridge.controlplane.connectivity.authority.CertificateAuthority} first, then {@link
 * io.landbridge.controlplane.connectivity.authority.CertificateProfile}, which says what is in a certificate, and {@link
 * io.landbridge.controlplane.certificate.CertificateRequest}, which says whose key it may be for. {@code
 * CertificateWriter} alone knows the encoding. Everything blocks on the database, so it runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.connectivity.authority;

import org.jspecify.annotations.NullMarked;
