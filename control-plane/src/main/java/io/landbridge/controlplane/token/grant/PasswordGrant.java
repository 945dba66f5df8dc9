// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.token.Identity;
import io.landbridge.controlplane.token.User;
import io.landbridge.controlplane.token.request.GrantRequest;
import io.landbridge.controlplane.token.request.SignIn;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import jakarta.inject.Singleton;

/** RFC 6749 §4.3: a token for one of the tenant's users, who gave the client the password. */
@Singleton
final class PasswordGrant implements Grant {
    private final SignIn signIn;
    private final UserTokenIssuer tokens;

    PasswordGrant(SignIn signIn, UserTokenIssuer tokens) {
        this.signIn = signIn;
        this.tokens = tokens;
    }

    @Override
    public String type() {
        return "password";
    }

    @Override
    public Granted grant(GrantRequest request) throws TokenRefusedException {
        var tenant = request.tenant();
        return tokens.issue(request.instance(), new Identity(tenant, user(request, tenant)), type());
    }

    private User user(GrantRequest request, Tenant tenant) throws TokenRefusedException {
        var parameters = request.parameters();
        return signIn.user(
                tenant, parameters.require("username"), parameters.requireSecret("password"), request.address());
    }
}
