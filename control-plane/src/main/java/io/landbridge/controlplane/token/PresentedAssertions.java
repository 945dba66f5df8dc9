// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Users;
import io.landbridge.saml.AssertionVerdict.Invalid;
import io.landbridge.saml.AssertionVerdict.Valid;
import io.landbridge.saml.AssertionVerifier;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Users whom a SAML assertion speaks for. */
@Singleton
final class PresentedAssertions {
    private final AssertionIssuers issuers;
    private final PublicUrls urls;
    private final Users users;
    private final Clock clock;

    PresentedAssertions(AssertionIssuers issuers, PublicUrls urls, Users users, Clock clock) {
        this.issuers = issuers;
        this.urls = urls;
        this.users = users;
        this.clock = clock;
    }

    /**
     * The tenant's user whom an assertion in base64url or base64 names.
     *
     * @throws TokenRefusedException if it is not good, or of nobody whom the tenant has
     */
    Identity user(Tenant tenant, String assertion) throws TokenRefusedException {
        return switch (verifier(tenant).verify(assertion)) {
            case Valid(var verified) ->
                new Identity(tenant, existing(tenant, verified.subject().value()));
            case Invalid(var why) -> throw refusal(why);
        };
    }

    private AssertionVerifier verifier(Tenant tenant) {
        var endpoints = urls.tokenEndpoints(tenant);
        return new AssertionVerifier(issuer -> issuers.certificates(tenant, issuer), endpoints, endpoints, clock);
    }

    private User existing(Tenant tenant, String name) throws TokenRefusedException {
        if (!users.exists(tenant, name)) {
            throw refusal("has a NameID that is no user of tenant '" + tenant.subdomain()
                    + "' (expected: the name of one of its users)");
        }
        return User.of(tenant, name);
    }

    private static TokenRefusedException refusal(String why) {
        return new TokenRefusedException(TokenError.INVALID_GRANT, "assertion " + why);
    }
}
