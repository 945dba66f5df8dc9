// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.token.Tokens;
import io.landbridge.controlplane.token.request.GrantRequest;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import jakarta.inject.Singleton;

/** RFC 6749 §4.4: a token for the client itself. */
@Singleton
final class ClientCredentialsGrant implements Grant {
    private final Tokens tokens;

    ClientCredentialsGrant(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String type() {
        return "client_credentials";
    }

    @Override
    public Granted grant(GrantRequest request) throws TokenRefusedException {
        return Granted.of(tokens.forClient(request.instance(), request.tenant()));
    }
}
