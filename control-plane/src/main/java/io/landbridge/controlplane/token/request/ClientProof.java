// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

import io.landbridge.destination.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a client proves its identity with. */
sealed interface ClientProof {
    /** Which client it says it is. */
    String clientId();

    /**
     * Form parameters or a Basic header (RFC 6749 §2.3.1).
     *
     * @param clientId which client
     * @param secrets the secret, in each way that it can be read: not all clients encode it for the Basic header
     */
    record BySecret(String clientId, List<Secret> secrets) implements ClientProof {
        /** Copies the list. */
        public BySecret {
            secrets = List.copyOf(secrets);
        }
    }

    /**
     * The certificate of its TLS connection (RFC 8705 §2).
     *
     * @param clientId which client
     * @param certificate whose key the connection proved
     */
    record ByCertificate(String clientId, X509Certificate certificate) implements ClientProof {}

    /**
     * What a request has; a secret counts before a certificate, which a client may have for other reasons.
     *
     * @param authorization the header of that name
     * @param certificate of the connection
     */
    static ClientProof read(
            Optional<String> authorization, Parameters parameters, Optional<X509Certificate> certificate)
            throws TokenRefusedException {
        var clientId = parameters.find("client_id");
        var secret = parameters.find("client_secret").map(Secret::new);
        if (authorization.isPresent()) {
            return Reading.basic(authorization.get(), clientId, secret);
        }
        var client = clientId.orElseThrow(Reading::missing);
        return secret.isEmpty() && certificate.isPresent()
                ? new ByCertificate(client, certificate.get())
                : new BySecret(client, List.of(secret.orElseThrow(Reading::missing)));
    }

    /** Reads one request. */
    final class Reading {
        private static final String BASIC = "Basic ";

        private Reading() {}

        private static ClientProof basic(String authorization, Optional<String> clientId, Optional<Secret> secret)
                throws TokenRefusedException {
            var basic = basic(authorization);
            if (secret.isPresent()) {
                throw new TokenRefusedException(
                        TokenError.INVALID_REQUEST,
                        "The client's secret is in the Authorization header and in the body (expected: one of them)");
            }
            if (clientId.isPresent() && !clientId.get().equals(basic.clientId())) {
                throw new TokenRefusedException(
                        TokenError.INVALID_REQUEST,
                        "Parameter 'client_id' is not the client of the Authorization header (expected: the same)");
            }
            return basic;
        }

        private static BySecret basic(String authorization) throws TokenRefusedException {
            if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
                throw missing();
            }
            try {
                var bytes = Base64.getDecoder()
                        .decode(authorization.substring(BASIC.length()).strip());
                var pair = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
                if (pair.length == 2) {
                    return new BySecret(decode(pair[0]), secrets(pair[1]));
                }
            } catch (IllegalArgumentException malformed) {
                // As below.
            }
            throw new TokenRefusedException(
                    TokenError.INVALID_CLIENT, "The Authorization header is no Basic header as RFC 7617 has it");
        }

        private static List<Secret> secrets(String text) {
            return Stream.of(text, decode(text)).distinct().map(Secret::new).toList();
        }

        private static String decode(String text) {
            try {
                return URLDecoder.decode(text, StandardCharsets.UTF_8);
            } catch (IllegalArgumentException notEncoded) {
                return text;
            }
        }

        private static TokenRefusedException missing() {
            return new TokenRefusedException(
                    TokenError.INVALID_CLIENT,
                    "The client does not say who it is (expected: client_id and client_secret, a Basic header, or"
                            + " client_id on a TLS connection with the client's certificate)");
        }
    }
}
