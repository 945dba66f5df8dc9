// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Users;
import io.landbridge.controlplane.token.Identity;
import io.landbridge.controlplane.token.PublicUrls;
import io.landbridge.controlplane.token.User;
import io.landbridge.controlplane.token.request.TokenError;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import io.landbridge.saml.AssertionVerdict.Invalid;
import io.landbridge.saml.AssertionVerdict.Valid;
import io.landbridge.saml.AssertionVerifier;
import io.landbridge.saml.VerifiedAssertion;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Users whom a SAML assertion speaks for. */
@Singleton
final class PresentedAssertions {
    private static final Set<String> EMAIL_ATTRIBUTES = Set.of("mail", "email");
    private static final Pattern EMAIL = Pattern.compile("[\\x21-\\x7e&&[^@]]{1,64}@[\\x21-\\x7e&&[^@]]{1,255}");

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
            case Valid(var verified) -> new Identity(tenant, existing(tenant, verified));
            case Invalid(var why) -> throw refusal(why);
        };
    }

    private AssertionVerifier verifier(Tenant tenant) {
        var endpoints = urls.tokenEndpoints(tenant);
        return new AssertionVerifier(issuer -> issuers.certificates(tenant, issuer), endpoints, endpoints, clock);
    }

    private User existing(Tenant tenant, VerifiedAssertion verified) throws TokenRefusedException {
        var name = verified.subject().value();
        if (!users.exists(tenant, name)) {
            throw refusal("has a NameID that is no user of tenant '" + tenant.subdomain()
                    + "' (expected: the name of one of its users)");
        }
        var user = User.of(tenant, name);
        return email(verified)
                .map(email -> new User(user.id(), user.name(), email, user.origin()))
                .orElse(user);
    }

    /** The one address that the issuer tells, if it does. */
    private static Optional<String> email(VerifiedAssertion verified) {
        var emails = verified.attributes().stream()
                .filter(attribute -> EMAIL_ATTRIBUTES.contains(attribute.name()))
                .flatMap(attribute -> attribute.values().stream())
                .distinct()
                .toList();
        return emails.stream()
                .filter(email -> emails.size() == 1 && EMAIL.matcher(email).matches())
                .findFirst();
    }

    private static TokenRefusedException refusal(String why) {
        return new TokenRefusedException(TokenError.INVALID_GRANT, "assertion " + why);
    }
}
