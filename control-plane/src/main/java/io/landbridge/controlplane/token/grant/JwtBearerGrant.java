// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.token.request.GrantRequest;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import jakarta.inject.Singleton;

/** RFC 7523 §2.1: a user's token that another client got, or another issuer gave, buys one for this client. */
@Singleton
final class JwtBearerGrant implements Grant {
    private final PresentedTokens presented;
    private final UserTokenIssuer tokens;

    JwtBearerGrant(PresentedTokens presented, UserTokenIssuer tokens) {
        this.presented = presented;
        this.tokens = tokens;
    }

    @Override
    public String type() {
        return "urn:ietf:params:oauth:grant-type:jwt-bearer";
    }

    @Override
    public Granted grant(GrantRequest request) throws TokenRefusedException {
        var identity = presented.user("assertion", request.parameters().require("assertion"), request);
        request.tenantOf(identity.tenant());
        return tokens.issue(request.instance(), identity, type());
    }
}
