// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.oidc;

import com.nimbusds.jwt.SignedJWT;
import io.landbridge.controlplane.declaration.Declaration.OidcIdentityProvider;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.token.User;
import io.landbridge.controlplane.token.grant.ForeignUsers;
import io.landbridge.http.HttpCaller;
import io.landbridge.oauth.jwt.JwtVerifier;
import io.landbridge.oauth.jwt.KeySources;
import io.landbridge.oauth.jwt.TokenVerdict;
import io.landbridge.oauth.jwt.VerifiedToken;
import jakarta.inject.Singleton;
import java.text.ParseException;
import java.time.Clock;
import java.util.Collection;
import java.util.Optional;

/** Users whom tokens of a tenant's providers speak for. */
@Singleton
final class ProviderTokens implements ForeignUsers {
    private static final long MOST_BYTES_OF_KEYS = 16L * 1024 * 1024;
    private static final int LONGEST_NAME = 300;

    private final OidcProviders providers;
    private final Clock clock;
    /** Each tenant's, by its id: one never waits for, nor believes, what another one caused. */
    private final KeySources<String> keys;

    ProviderTokens(OidcProviders providers, HttpCaller http, Clock clock) {
        this.providers = providers;
        this.clock = clock;
        this.keys = new KeySources<>(http, MOST_BYTES_OF_KEYS, clock);
    }

    @Override
    public boolean areTrusted(Tenant tenant, String origin) {
        return providers.list(tenant).stream()
                .anyMatch(provider -> provider.name().equals(origin));
    }

    @Override
    public Verdict find(Tenant tenant, String token) {
        return issuer(token)
                .flatMap(issuer -> providers.list(tenant).stream()
                        .filter(provider -> provider.issuer().equals(issuer))
                        .findFirst())
                .map(provider -> judge(tenant, provider, token))
                .orElseGet(Verdict.Unknown::new);
    }

    /** What the token says of itself, to be proven. */
    private static Optional<String> issuer(String token) {
        if (token.length() > JwtVerifier.MAX_CHARACTERS) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(SignedJWT.parse(token).getJWTClaimsSet().getIssuer());
        } catch (ParseException malformed) {
            return Optional.empty();
        }
    }

    private Verdict judge(Tenant tenant, OidcIdentityProvider provider, String token) {
        var verifier = new JwtVerifier(provider.issuer()::equals, keys.get(tenant.id(), provider.jwksUri()), 0, clock);
        return switch (verifier.verify(token).toCompletableFuture().join()) {
            case TokenVerdict.Valid(var verified) -> read(tenant, provider, verified);
            case TokenVerdict.Invalid(var why) -> new Verdict.Refused(why);
            case TokenVerdict.Unavailable(var why) -> new Verdict.Refused("cannot be verified: " + why);
        };
    }

    private static Verdict read(Tenant tenant, OidcIdentityProvider provider, VerifiedToken token) {
        if (!isFor(provider.audience(), token)) {
            return new Verdict.Refused("is for another audience (expected: '" + provider.audience() + "')");
        }
        var subject = token.text("sub").filter(ProviderTokens::isShort);
        var name = token.text(provider.userNameClaim()).filter(ProviderTokens::isShort);
        if (subject.isEmpty() || name.isEmpty()) {
            return new Verdict.Refused("is not about a user (expected: the claims 'sub' and '"
                    + provider.userNameClaim() + "', of at most " + LONGEST_NAME + " characters)");
        }
        if (provider.userNameClaim().equals("email") && isUnverified(token)) {
            return new Verdict.Refused("has an email that nobody has verified (expected: 'email_verified' true)");
        }
        var email = token.text("email").filter(ProviderTokens::isShort);
        return new Verdict.Known(User.foreign(tenant, provider.name(), subject.get(), name.get(), email));
    }

    private static boolean isFor(String audience, VerifiedToken token) {
        var named = token.claims().get("aud");
        return named instanceof Collection<?> several ? several.contains(audience) : audience.equals(named);
    }

    private static boolean isUnverified(VerifiedToken token) {
        return Boolean.FALSE.equals(token.claims().get("email_verified"));
    }

    private static boolean isShort(String text) {
        return text.length() <= LONGEST_NAME;
    }
}
