// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.token.Identity;
import io.landbridge.controlplane.token.Tokens;
import io.landbridge.destination.Secret;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Issues tokens of users, each with a refresh token that buys the next one. */
@Singleton
public final class UserTokenIssuer {
    private final Tokens tokens;
    private final RefreshTokens refreshTokens;

    UserTokenIssuer(Tokens tokens, RefreshTokens refreshTokens) {
        this.tokens = tokens;
        this.refreshTokens = refreshTokens;
    }

    /** Both, for that client. */
    Granted issue(ServiceInstance instance, Identity identity, String grantType) {
        return Granted.of(tokens.forUser(instance, identity.tenant(), identity.user(), grantType))
                .with(refreshTokens.issue(instance, identity));
    }

    /** A refresh token alone, bought with the authorization code of that hash. */
    public Secret refreshToken(ServiceInstance instance, Identity identity, String codeHash) {
        return refreshTokens.issue(instance, identity, Optional.of(codeHash));
    }

    /** Takes back the refresh tokens that were bought with the authorization code of that hash. */
    public void revoke(String codeHash) {
        refreshTokens.revoke(codeHash);
    }
}
