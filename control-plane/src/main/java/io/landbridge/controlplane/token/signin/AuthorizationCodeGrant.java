// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.signin;

import io.landbridge.controlplane.encryption.Sha256;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.tenant.Users;
import io.landbridge.controlplane.token.Identity;
import io.landbridge.controlplane.token.Tokens;
import io.landbridge.controlplane.token.User;
import io.landbridge.controlplane.token.grant.Grant;
import io.landbridge.controlplane.token.grant.Granted;
import io.landbridge.controlplane.token.grant.UserTokenIssuer;
import io.landbridge.controlplane.token.request.GrantRequest;
import io.landbridge.controlplane.token.request.TokenError;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import jakarta.inject.Singleton;
import java.util.Optional;

/** RFC 6749 §4.1.3 with PKCE (RFC 7636): the code that the user's browser brought buys the user's tokens. */
@Singleton
final class AuthorizationCodeGrant implements Grant {
    private final AuthorizationCodes codes;
    private final Tenants tenants;
    private final Users users;
    private final UserTokenIssuer issuer;
    private final Tokens tokens;

    AuthorizationCodeGrant(
            AuthorizationCodes codes, Tenants tenants, Users users, UserTokenIssuer issuer, Tokens tokens) {
        this.codes = codes;
        this.tenants = tenants;
        this.users = users;
        this.issuer = issuer;
        this.tokens = tokens;
    }

    @Override
    public String type() {
        return "authorization_code";
    }

    @Override
    public Granted grant(GrantRequest request) throws TokenRefusedException {
        var code = codes.redeem(request.instance(), request.parameters().requireSecret("code"))
                .orElseThrow(() -> refusal("code is not valid (expected: one that was issued to this client within "
                        + AuthorizationCodes.LIFETIME.toSeconds() + " seconds, and not used yet)"));
        requireSameRedirect(code, request.parameters().find("redirect_uri"));
        requireProof(code, request.parameters().find("code_verifier"));
        var identity = identity(code);
        request.tenantOf(identity.tenant());
        var accessToken = tokens.forUser(request.instance(), identity.tenant(), identity.user(), type());
        var refreshToken = codes.use(code, () -> issuer.refreshToken(request.instance(), identity, code.hash))
                .orElseThrow(() -> refusal("code was used again (expected: used once)"));
        var granted = Granted.of(accessToken).with(refreshToken);
        return code.openid
                ? granted.with(
                        "id_token", tokens.identifying(request.instance(), identity, Optional.ofNullable(code.nonce)))
                : granted;
    }

    private static void requireSameRedirect(AuthorizationCodeRow code, Optional<String> redirectUri)
            throws TokenRefusedException {
        var isSame = redirectUri.map(code.redirectUri::equals).orElse(!code.redirectNamed);
        if (!isSame) {
            throw refusal(
                    "redirect_uri is '" + redirectUri.orElse("") + "' (expected: that of the authorization request)");
        }
    }

    /** Without a challenge there must be no verifier, so that a code of another request cannot be slipped in. */
    private static void requireProof(AuthorizationCodeRow code, Optional<String> verifier)
            throws TokenRefusedException {
        if (!verifier.map(Sha256::base64Url).equals(Optional.ofNullable(code.codeChallenge))) {
            throw refusal(
                    "code_verifier does not match (expected: what the code_challenge was made of, if there was one)");
        }
    }

    private Identity identity(AuthorizationCodeRow code) throws TokenRefusedException {
        return tenants.find(code.tenantId)
                .filter(tenant -> users.exists(tenant, code.userName))
                .map((Tenant tenant) -> new Identity(tenant, User.of(tenant, code.userName)))
                .orElseThrow(() -> refusal("code is of a user who is no more (expected: one who exists)"));
    }

    private static TokenRefusedException refusal(String description) {
        return new TokenRefusedException(TokenError.INVALID_GRANT, description);
    }
}
