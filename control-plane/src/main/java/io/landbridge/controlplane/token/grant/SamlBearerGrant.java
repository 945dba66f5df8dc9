// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.token.request.GrantRequest;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import jakarta.inject.Singleton;

/** RFC 7522 §2.1: a SAML assertion about one of the tenant's users buys a token of that user. */
@Singleton
final class SamlBearerGrant implements Grant {
    private final PresentedAssertions presented;
    private final UserTokenIssuer tokens;

    SamlBearerGrant(PresentedAssertions presented, UserTokenIssuer tokens) {
        this.presented = presented;
        this.tokens = tokens;
    }

    @Override
    public String type() {
        return "urn:ietf:params:oauth:grant-type:saml2-bearer";
    }

    @Override
    public Granted grant(GrantRequest request) throws TokenRefusedException {
        var assertion = request.parameters().require("assertion");
        return tokens.issue(request.instance(), presented.user(request.tenant(), assertion), type());
    }
}
