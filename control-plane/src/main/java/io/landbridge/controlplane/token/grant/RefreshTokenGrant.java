// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.token.Tokens;
import io.landbridge.controlplane.token.request.GrantRequest;
import io.landbridge.controlplane.token.request.TokenError;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import jakarta.inject.Singleton;

/** RFC 6749 §6. The refresh token stays as it is, and good until its end, as UAA has it. */
@Singleton
final class RefreshTokenGrant implements Grant {
    private final RefreshTokens refreshTokens;
    private final KnownUsers users;
    private final Tokens tokens;

    RefreshTokenGrant(RefreshTokens refreshTokens, KnownUsers users, Tokens tokens) {
        this.refreshTokens = refreshTokens;
        this.users = users;
        this.tokens = tokens;
    }

    @Override
    public String type() {
        return "refresh_token";
    }

    @Override
    public Granted grant(GrantRequest request) throws TokenRefusedException {
        var token = request.parameters().requireSecret("refresh_token");
        var identity = refreshTokens
                .find(request.instance(), token)
                .filter(users::contains)
                .orElseThrow(() -> new TokenRefusedException(
                        TokenError.INVALID_GRANT,
                        "refresh_token is not valid (expected: one that was issued to this client, that has not expired, of a"
                                + " user who still exists)"));
        var tenant = request.tenantOf(identity.tenant());
        return Granted.of(tokens.forUser(request.instance(), tenant, identity.user(), type()))
                .with(token);
    }
}
