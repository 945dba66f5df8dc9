// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.retrieval;

import io.landbridge.destination.AuthToken;
import io.landbridge.destination.Secret;
import io.landbridge.oauth.TokenAnswer;
import io.landbridge.oauth.TokenAnswer.Granted;
import io.landbridge.oauth.TokenAnswer.Malformed;
import io.landbridge.oauth.TokenAnswer.Refused;
import io.landbridge.oauth.TokenAnswer.Unreachable;
import io.landbridge.oauth.TokenEndpoint;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Entries of {@code authTokens}. */
final class AuthTokens {
    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer";

    private AuthTokens() {}

    static AuthToken basic(Secret credentials) {
        return new AuthToken.Granted(
                "Basic",
                credentials,
                header("Basic", credentials),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The documented beginning of every message; clients and people look for it. */
    static AuthToken failed(String reason) {
        return new AuthToken.Failed("Retrieval of OAuthToken failed due to: " + reason);
    }

    static AuthToken of(TokenEndpoint endpoint, TokenAnswer answer) {
        return switch (answer) {
            case Granted granted -> granted(granted);
            case Refused refused ->
                failed("token service " + endpoint + " answered " + refused.status() + words(refused));
            case Malformed malformed -> failed(malformed.message());
            case Unreachable unreachable -> failed(unreachable.message());
        };
    }

    private static AuthToken granted(Granted granted) {
        var type = granted.tokenType().equalsIgnoreCase(BEARER) ? BEARER : granted.tokenType();
        return new AuthToken.Granted(
                type,
                granted.accessToken(),
                header(type, granted.accessToken()),
                granted.expiresIn(),
                granted.scope(),
                granted.refreshToken(),
                granted.issuedTokenType());
    }

    private static AuthToken.HttpHeader header(String scheme, Secret value) {
        return new AuthToken.HttpHeader(AUTHORIZATION, new Secret(scheme + " " + value.value()));
    }

    private static String words(Refused refused) {
        var words = Stream.of(refused.error(), refused.description())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(": "));
        return words.isEmpty() ? "" : " (" + words + ")";
    }
}
