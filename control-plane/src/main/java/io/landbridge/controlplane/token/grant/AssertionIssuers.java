// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.tenant.Tenant;
import java.security.cert.X509Certificate;
import java.util.List;

/** Whose SAML assertions about a tenant's users are believed. */
public interface AssertionIssuers {
    /** The certificates of the keys that sign for the issuer; none for one that the tenant does not trust. May block. */
    List<X509Certificate> certificates(Tenant tenant, String issuer);
}
