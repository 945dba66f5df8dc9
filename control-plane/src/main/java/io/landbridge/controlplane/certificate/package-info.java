// SPDX-License-Identifier: Apache-2.0
/**
 * Certificates that are made instead of uploaded: for destinations, to prove to targets and token services who calls.
 *
 * <p>Read {@link io.landbridge.controlplane.certificate.CertificateGenerator} first. Its authority ({@code CertificateIssuer})
 * has a key of its own: what it signs is nothing to whoever trusts the authority of cloud connectors and connectivity proxies.
 * {@link io.landbridge.controlplane.certificate.CertificateRequest} reads requests for keys that their owner keeps. Everything computes for long, and blocks on the database, so it runs on worker threads.
 */
@NullMarked
package io.landbridge.controlplane.certificate;

import org.jspecify.annotations.NullMarked;
