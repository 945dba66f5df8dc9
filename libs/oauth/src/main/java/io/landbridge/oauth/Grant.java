// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import io.landbridge.destination.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** On what grounds a token is asked for (RFC 6749 section 1.3). */
public sealed interface Grant {
    /** What goes into the form. */
    Map<String, String> parameters();

    /** The client's own rights (RFC 6749 section 4.4). */
    record ClientCredentials() implements Grant {
        @Override
        public Map<String, String> parameters() {
            return Map.of("grant_type", "client_credentials");
        }
    }

    /**
     * A user's name and password (RFC 6749 section 4.3).
     *
     * @param username the user
     * @param password the user's password
     */
    record Password(String username, Secret password) implements Grant {
        @Override
        public Map<String, String> parameters() {
            var parameters = new LinkedHashMap<String, String>();
            parameters.put("grant_type", "password");
            parameters.put("username", username);
            parameters.put("password", password.value());
            return parameters;
        }
    }

    /**
     * A refresh token (RFC 6749 section 6).
     *
     * @param token what buys the next token
     */
    record RefreshToken(Secret token) implements Grant {
        @Override
        public Map<String, String> parameters() {
            return Map.of("grant_type", "refresh_token", "refresh_token", token.value());
        }
    }

    /**
     * An authorization code (RFC 6749 section 4.1.3).
     *
     * @param code what the authorization endpoint gave
     * @param redirectUri where it was sent
     * @param verifier proves that it was asked for by the same client (RFC 7636)
     */
    record AuthorizationCode(Secret code, Optional<String> redirectUri, Optional<Secret> verifier) implements Grant {
        @Override
        public Map<String, String> parameters() {
            var parameters = new LinkedHashMap<String, String>();
            parameters.put("grant_type", "authorization_code");
            parameters.put("code", code.value());
            redirectUri.ifPresent(uri -> parameters.put("redirect_uri", uri));
            verifier.ifPresent(known -> parameters.put("code_verifier", known.value()));
            return parameters;
        }
    }

    /**
     * A user's JWT (RFC 7523 section 2.1).
     *
     * @param assertion the JWT
     */
    record JwtBearer(Secret assertion) implements Grant {
        @Override
        public Map<String, String> parameters() {
            return Map.of("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", assertion.value());
        }
    }

    /**
     * A SAML 2.0 assertion about a user (RFC 7522 section 2.1).
     *
     * @param assertion the assertion in base64url
     */
    record SamlBearer(Secret assertion) implements Grant {
        @Override
        public Map<String, String> parameters() {
            return Map.of(
                    "grant_type", "urn:ietf:params:oauth:grant-type:saml2-bearer", "assertion", assertion.value());
        }
    }

    /** UAA's first step of a token exchange: a user's token, shown as bearer token, buys a refresh token. */
    record UserToken() implements Grant {
        @Override
        public Map<String, String> parameters() {
            return Map.of("grant_type", "user_token", "response_type", "token");
        }
    }

    /**
     * A token for another one (RFC 8693 section 2.1).
     *
     * @param subject on behalf of whom
     * @param actor who acts for them
     */
    record TokenExchange(TypedToken subject, Optional<TypedToken> actor) implements Grant {
        @Override
        public Map<String, String> parameters() {
            var parameters = new LinkedHashMap<String, String>();
            parameters.put("grant_type", "urn:ietf:params:oauth:grant-type:token-exchange");
            parameters.put("subject_token", subject.token().value());
            parameters.put("subject_token_type", subject.type());
            actor.ifPresent(known -> {
                parameters.put("actor_token", known.token().value());
                parameters.put("actor_token_type", known.type());
            });
            return parameters;
        }
    }

    /**
     * A token, and what it is (RFC 8693 section 3).
     *
     * @param token the token
     * @param type its kind, as a URI
     */
    record TypedToken(Secret token, String type) {}
}
