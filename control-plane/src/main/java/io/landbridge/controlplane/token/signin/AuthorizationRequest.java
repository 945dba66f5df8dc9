// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.signin;

import io.landbridge.controlplane.tenant.ServiceInstance;
import io.landbridge.controlplane.tenant.Tenant;
import io.landbridge.controlplane.token.request.GrantRequest;
import io.landbridge.controlplane.token.request.Parameters;
import io.landbridge.controlplane.token.request.TokenError;
import io.landbridge.controlplane.token.request.TokenRefusedException;
import java.util.Arrays;
import java.util.Optional;

/**
 * A client asks for a user's authorization (RFC 6749 §4.1.1, RFC 7636, OpenID Connect Core 1.0 §3.1.2.1).
 *
 * @param instance whose client asks
 * @param tenant whose user is to sign in
 * @param redirect where the answer goes
 * @param challenge of PKCE, method S256
 * @param nonce for the ID token
 * @param openid whether an ID token is asked for
 */
record AuthorizationRequest(
        ServiceInstance instance,
        Tenant tenant,
        Redirect redirect,
        Optional<String> challenge,
        Optional<String> nonce,
        boolean openid) {
    private static final int MAX_NONCE = 500;

    /** Reads what goes beyond client and redirect URI, and so is refused by an answer to the redirect URI. */
    static AuthorizationRequest read(GrantRequest request, Redirect redirect) throws TokenRefusedException {
        var parameters = request.parameters();
        requireCode(parameters.require("response_type"));
        return new AuthorizationRequest(
                request.instance(),
                request.tenant(),
                redirect,
                challenge(parameters),
                nonce(parameters),
                parameters.find("scope").stream()
                        .flatMap(scopes -> Arrays.stream(scopes.split(" ")))
                        .anyMatch("openid"::equals));
    }

    private static void requireCode(String responseType) throws TokenRefusedException {
        if (!responseType.equals("code")) {
            throw new TokenRefusedException(
                    TokenError.UNSUPPORTED_RESPONSE_TYPE, "response_type is '" + responseType + "' (expected: code)");
        }
    }

    private static Optional<String> challenge(Parameters parameters) throws TokenRefusedException {
        var challenge = parameters.find("code_challenge");
        var method = parameters.find("code_challenge_method");
        var isS256 =
                challenge.filter(value -> value.matches("[A-Za-z0-9_-]{43}")).isPresent()
                        && method.filter("S256"::equals).isPresent();
        if (!isS256 && (challenge.isPresent() || method.isPresent())) {
            throw new TokenRefusedException(
                    TokenError.INVALID_REQUEST,
                    "code_challenge or code_challenge_method is of another form (expected: 43 characters of base64url,"
                            + " and S256)");
        }
        return challenge;
    }

    private static Optional<String> nonce(Parameters parameters) throws TokenRefusedException {
        var nonce = parameters.find("nonce");
        if (nonce.filter(value -> value.length() > MAX_NONCE).isPresent()) {
            throw new TokenRefusedException(
                    TokenError.INVALID_REQUEST, "nonce is too long (expected: at most " + MAX_NONCE + " characters)");
        }
        return nonce;
    }
}
