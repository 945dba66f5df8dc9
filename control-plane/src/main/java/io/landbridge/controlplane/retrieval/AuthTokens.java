// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.controlplane.saml.GeneratedAssertion;
import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.TokenAnswer;
import io.landbridge.oauth.TokenAnswer.Granted;
import io.landbridge.oauth.TokenAnswer.Malformed;
import io.landbridge.oauth.TokenAnswer.Refused;
import io.landbridge.oauth.TokenAnswer.Unreachable;
import io.landbridge.oauth.TokenEndpoint;
import java.util.Optional;

/** Entries of {@code authTokens}. */
final class AuthTokens {
    private static final String BEARER = "Bearer";
    private static final String SAML = "SAML2.0";

    private AuthTokens() {}

    static AuthToken basic(Secret credentials) {
        return new AuthToken.Granted(
                "Basic",
                credentials,
                header(TokenForm.AUTHORIZATION.header(), "Basic", credentials),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The documented beginning of every message; clients and people look for it. */
    static AuthToken failed(String reason) {
        return new AuthToken.Failed("Retrieval of OAuthToken failed due to: " + reason);
    }

    static AuthToken of(TokenEndpoint endpoint, TokenAnswer answer, TokenForm form) {
        return switch (answer) {
            case Granted granted -> granted(endpoint, granted, form);
            case Refused refused -> failed("token service " + endpoint + " answered " + refused.words());
            case Malformed malformed -> failed(malformed.message());
            case Unreachable unreachable -> failed(unreachable.message());
        };
    }

    /** As clients know it; it has no documented life, and they keep none. */
    static AuthToken of(GeneratedAssertion assertion) {
        return switch (assertion) {
            case GeneratedAssertion.Made(var value, var expiry) ->
                new AuthToken.Granted(
                        SAML,
                        value,
                        header(TokenForm.AUTHORIZATION.header(), SAML, value),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
            case GeneratedAssertion.Failed(var reason) -> failed(reason);
        };
    }

    private static AuthToken granted(TokenEndpoint endpoint, Granted granted, TokenForm form) {
        if (form == TokenForm.EXCHANGED && granted.issuedTokenType().isEmpty()) {
            return failed("token service " + endpoint
                    + " does not say what it issued (expected: issued_token_type, RFC 8693)");
        }
        var type = granted.tokenType().equalsIgnoreCase(BEARER) ? BEARER : granted.tokenType();
        return new AuthToken.Granted(
                type,
                granted.accessToken(),
                header(form.header(), type, granted.accessToken()),
                granted.expiresIn(),
                granted.scope(),
                granted.refreshToken(),
                granted.issuedTokenType());
    }

    private static AuthToken.HttpHeader header(String name, String scheme, Secret value) {
        return new AuthToken.HttpHeader(name, new Secret(scheme + " " + value.value()));
    }
}
