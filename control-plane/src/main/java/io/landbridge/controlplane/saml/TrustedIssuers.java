// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.saml;

import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.token.grant.AssertionIssuers;
import jakarta.inject.Singleton;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;

/** The tenant itself, whose key pairs sign the assertions of its destinations, and its identity providers. */
@Singleton
final class TrustedIssuers implements AssertionIssuers {
    private final TrustPairs pairs;
    private final IdentityProviders providers;
    private final SamlSettings settings;

    TrustedIssuers(TrustPairs pairs, IdentityProviders providers, SamlSettings settings) {
        this.pairs = pairs;
        this.providers = providers;
        this.settings = settings;
    }

    @Override
    public List<X509Certificate> certificates(Tenant tenant, String issuer) {
        return Stream.concat(own(tenant, issuer).stream(), providers.certificates(tenant, issuer).stream())
                .toList();
    }

    private List<X509Certificate> own(Tenant tenant, String issuer) {
        return issuer.equals(settings.issuer(tenant.id())) ? pairs.certificates(tenant.id()) : List.of();
    }
}
