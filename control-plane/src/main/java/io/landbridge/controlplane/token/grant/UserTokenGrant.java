// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.token.request.GrantRequest;
import io.landbridge.controlplane.token.request.TokenError;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/**
 * UAA's {@code user_token}: a user's token buys a refresh token for the client that is named. The client proves who it is when it
 * uses that.
 */
@Singleton
final class UserTokenGrant implements Grant {
    private final PresentedTokens presented;
    private final RefreshTokens refreshTokens;

    UserTokenGrant(PresentedTokens presented, RefreshTokens refreshTokens) {
        this.presented = presented;
        this.refreshTokens = refreshTokens;
    }

    @Override
    public String type() {
        return "user_token";
    }

    @Override
    public boolean needsClientProof() {
        return false;
    }

    @Override
    public Granted grant(GrantRequest request) throws TokenRefusedException {
        var token = request.bearer()
                .orElseThrow(() -> new TokenRefusedException(
                        TokenError.INVALID_CLIENT,
                        "No token in the header 'Authorization' (expected: 'Bearer <token of a user>')"));
        var identity = presented.user("The token in the header 'Authorization'", token);
        request.tenantOf(identity.tenant());
        return new Granted(Optional.empty(), Optional.of(refreshTokens.issue(request.instance(), identity)), Map.of());
    }
}
