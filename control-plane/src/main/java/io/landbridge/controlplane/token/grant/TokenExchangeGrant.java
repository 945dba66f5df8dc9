// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.grant;

import io.landbridge.controlplane.token.Tokens;
import io.landbridge.controlplane.token.request.GrantRequest;
import io.landbridge.controlplane.token.request.Parameters;
import io.landbridge.controlplane.token.request.TokenError;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * RFC 8693: a user's token that another client got is exchanged for one of the asking client. There is no delegation (an
 * {@code actor_token} is refused) and no refresh token.
 */
@Singleton
final class TokenExchangeGrant implements Grant {
    private static final String ACCESS_TOKEN = "urn:ietf:params:oauth:token-type:access_token";
    private static final String JWT = "urn:ietf:params:oauth:token-type:jwt";
    private static final List<String> TYPES = List.of(ACCESS_TOKEN, JWT);

    private final PresentedTokens presented;
    private final Tokens tokens;

    TokenExchangeGrant(PresentedTokens presented, Tokens tokens) {
        this.presented = presented;
        this.tokens = tokens;
    }

    @Override
    public String type() {
        return "urn:ietf:params:oauth:grant-type:token-exchange";
    }

    @Override
    public Granted grant(GrantRequest request) throws TokenRefusedException {
        var parameters = request.parameters();
        known("subject_token_type", parameters.require("subject_token_type"));
        var issuedType = known(
                "requested_token_type", parameters.find("requested_token_type").orElse(ACCESS_TOKEN));
        requireNoActor(parameters);
        requireTarget(request.instance().clientId(), parameters);
        var identity = presented.user("subject_token", parameters.require("subject_token"), request);
        var tenant = request.tenantOf(identity.tenant());
        return Granted.of(tokens.forUser(request.instance(), tenant, identity.user(), type()))
                .with("issued_token_type", issuedType);
    }

    private static String known(String parameter, String type) throws TokenRefusedException {
        if (!TYPES.contains(type)) {
            throw new TokenRefusedException(
                    TokenError.INVALID_REQUEST, parameter + " is '" + type + "' (expected one of: " + TYPES + ")");
        }
        return type;
    }

    private static void requireNoActor(Parameters parameters) throws TokenRefusedException {
        if (parameters.find("actor_token").isPresent()) {
            throw new TokenRefusedException(
                    TokenError.INVALID_REQUEST,
                    "There is an actor_token (expected: none, nobody acts for another here)");
        }
    }

    /** A client gets tokens for itself alone, so that is the only target it may name. */
    private static void requireTarget(String clientId, Parameters parameters) throws TokenRefusedException {
        for (var name : List.of("audience", "resource")) {
            Optional<String> target = parameters.find(name).filter(value -> !value.equals(clientId));
            if (target.isPresent()) {
                throw new TokenRefusedException(
                        TokenError.INVALID_TARGET,
                        name + " is '" + target.get() + "' (expected: none, or the client's own id)");
            }
        }
    }
}
