// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import io.landbridge.controlplane.tenant.Tenants;
import jakarta.inject.Singleton;

/** Users whom a token of this token service speaks for. */
@Singleton
final class PresentedTokens {
    private final TokenVerifier verifier;
    private final Tenants tenants;

    PresentedTokens(TokenVerifier verifier, Tenants tenants) {
        this.verifier = verifier;
        this.tenants = tenants;
    }

    /**
     * The user of a token.
     *
     * @param what how the request calls the token, for messages
     * @throws TokenRefusedException if it is not good, or of no user
     */
    Identity user(String what, String token) throws TokenRefusedException {
        var verified = verifier.verify(token)
                .orElseThrow(() ->
                        refusal(what, "is not valid (expected: a token of this token service that has not expired)"));
        var user = verified.user().orElseThrow(() -> refusal(what, "is of a client (expected: the token of a user)"));
        var tenant = tenants.find(verified.tenantId())
                .orElseThrow(() -> refusal(what, "is of a tenant that is no more (expected: one that exists)"));
        return new Identity(tenant, user);
    }

    private static TokenRefusedException refusal(String what, String why) {
        return new TokenRefusedException(TokenError.INVALID_GRANT, what + " " + why);
    }
}
