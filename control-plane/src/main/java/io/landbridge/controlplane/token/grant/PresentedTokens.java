// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.tenant.Instances;
import io.landbridge.controlplane.tenant.Tenants;
import io.landbridge.controlplane.token.Identity;
import io.landbridge.controlplane.token.TokenVerifier;
import io.landbridge.controlplane.token.VerifiedToken;
import io.landbridge.controlplane.token.request.GrantRequest;
import io.landbridge.controlplane.token.request.TokenError;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import jakarta.inject.Singleton;

/** Users whom tokens speak for. */
@Singleton
final class PresentedTokens {
    private final TokenVerifier verifier;
    private final Tenants tenants;
    private final Instances instances;
    private final KnownUsers users;
    private final ForeignUsers foreignUsers;

    PresentedTokens(
            TokenVerifier verifier, Tenants tenants, Instances instances, KnownUsers users, ForeignUsers foreignUsers) {
        this.verifier = verifier;
        this.tenants = tenants;
        this.instances = instances;
        this.users = users;
        this.foreignUsers = foreignUsers;
    }

    /**
     * The user of a token, which may be of an issuer that the tenant of the request trusts.
     *
     * @param what how the request calls the token, for messages
     * @throws TokenRefusedException if it is not good, or of no user
     */
    Identity user(String what, String token, GrantRequest request) throws TokenRefusedException {
        var verified = verifier.verify(token);
        if (verified.isPresent()) {
            return identity(what, verified.get());
        }
        var tenant = request.tenant();
        return switch (foreignUsers.find(tenant, token)) {
            case ForeignUsers.Verdict.Known(var user) -> new Identity(tenant, user);
            case ForeignUsers.Verdict.Refused(var why) -> throw refusal(what, why);
            case ForeignUsers.Verdict.Unknown() ->
                throw refusal(
                        what,
                        "is not valid (expected: a token of this token service that has not expired, or one of an"
                                + " identity provider of tenant '" + tenant.subdomain() + "')");
        };
    }

    /**
     * The user of a token of this token service.
     *
     * @param what how the request calls the token, for messages
     * @throws TokenRefusedException if it is not good, or of no user
     */
    Identity user(String what, String token) throws TokenRefusedException {
        return identity(
                what,
                verifier.verify(token)
                        .orElseThrow(() -> refusal(
                                what, "is not valid (expected: a token of this token service that has not expired)")));
    }

    private Identity identity(String what, VerifiedToken verified) throws TokenRefusedException {
        var user = verified.user().orElseThrow(() -> refusal(what, "is of a client (expected: the token of a user)"));
        var tenant = tenants.find(verified.tenantId())
                .orElseThrow(() -> refusal(what, "is of a tenant that is no more (expected: one that exists)"));
        if (instances.find(verified.instanceId()).isEmpty()) {
            throw refusal(what, "is of an instance that is no more (expected: one that exists)");
        }
        var identity = new Identity(tenant, user);
        if (!users.contains(identity)) {
            throw refusal(what, "is of a user who is no more (expected: one who exists)");
        }
        return identity;
    }

    private static TokenRefusedException refusal(String what, String why) {
        return new TokenRefusedException(TokenError.INVALID_GRANT, what + " " + why);
    }
}
