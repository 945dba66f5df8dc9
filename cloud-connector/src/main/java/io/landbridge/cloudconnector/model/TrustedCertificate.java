// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.model;

import java.security.cert.X509Certificate;

/**
 * A certificate that is trusted.
 *
 * @param alias its name here
 * @param certificate the certificate
 */
public record TrustedCertificate(String alias, X509Certificate certificate) {}
