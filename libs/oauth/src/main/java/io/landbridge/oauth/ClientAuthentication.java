// SPDX-License-Identifier: Apache-2.0
package io.landbridge.oauth;

import io.landbridge.destination.Secret;
import io.landbridge.tls.ClientKey;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How the client proves who it is (RFC 6749 section 2.3, RFC 8705). */
public sealed interface ClientAuthentication {
    /** What goes into the form. */
    default Map<String, String> parameters() {
        return Map.of();
    }

    /** What goes into the header {@code Authorization}. */
    default Optional<Secret> authorization() {
        return Optional.empty();
    }

    /** What is shown in the TLS handshake. */
    default Optional<ClientKey> clientKey() {
        return Optional.empty();
    }

    /**
     * {@code client_id} and {@code client_secret} in the form.
     *
     * @param clientId the client's name
     * @param secret absent for a public client
     */
    record InBody(String clientId, Optional<Secret> secret) implements ClientAuthentication {
        @Override
        public Map<String, String> parameters() {
            var parameters = new LinkedHashMap<String, String>();
            parameters.put("client_id", clientId);
            secret.ifPresent(known -> parameters.put("client_secret", known.value()));
            return parameters;
        }
    }

    /**
     * Name and secret in a Basic header, as they are (RFC 7617). RFC 6749 section 2.3.1 asks for form encoding inside,
     * which UAA does not decode and Keycloak does: a secret of other characters than letters, digits and {@code -._~}
     * belongs in the form.
     *
     * @param user the client's name
     * @param password its secret
     */
    record BasicHeader(String user, Secret password) implements ClientAuthentication {
        @Override
        public Optional<Secret> authorization() {
            var credentials = (user + ":" + password.value()).getBytes(StandardCharsets.UTF_8);
            return Optional.of(new Secret("Basic " + Base64.getEncoder().encodeToString(credentials)));
        }
    }

    /**
     * A Basic header of the token service's user, and the client in the form: what {@code tokenServiceUser} asks for
     * beside {@code tokenService.addClientCredentialsInBody}.
     *
     * @param header the token service's user
     * @param body the client
     */
    record BasicHeaderAndBody(BasicHeader header, InBody body) implements ClientAuthentication {
        @Override
        public Map<String, String> parameters() {
            return body.parameters();
        }

        @Override
        public Optional<Secret> authorization() {
            return header.authorization();
        }
    }

    /**
     * A client certificate, and {@code client_id} alone in the form.
     *
     * @param clientId the client's name
     * @param key certificate and private key
     */
    record MutualTls(String clientId, ClientKey key) implements ClientAuthentication {
        @Override
        public Map<String, String> parameters() {
            return Map.of("client_id", clientId);
        }

        @Override
        public Optional<ClientKey> clientKey() {
            return Optional.of(key);
        }
    }

    /**
     * An assertion about the client (RFC 7521 section 4.2).
     *
     * @param clientId the client's name
     * @param type what kind of assertion it is, as a URI
     * @param assertion the assertion
     */
    record Assertion(String clientId, String type, Secret assertion) implements ClientAuthentication {
        @Override
        public Map<String, String> parameters() {
            var parameters = new LinkedHashMap<String, String>();
            parameters.put("client_id", clientId);
            parameters.put("client_assertion_type", type);
            parameters.put("client_assertion", assertion.value());
            return parameters;
        }
    }

    /**
     * A user's token as bearer token, and {@code client_id} in the form: with {@link Grant.UserToken}. Of itself the client shows
     * its certificate, if it has one, and nothing else.
     *
     * @param clientId the client's name
     * @param token the user's token
     * @param key certificate and private key, for a client that has them
     */
    record UserBearer(String clientId, Secret token, Optional<ClientKey> key) implements ClientAuthentication {
        @Override
        public Map<String, String> parameters() {
            return Map.of("client_id", clientId);
        }

        @Override
        public Optional<Secret> authorization() {
            return Optional.of(new Secret("Bearer " + token.value()));
        }

        @Override
        public Optional<ClientKey> clientKey() {
            return key;
        }
    }
}
