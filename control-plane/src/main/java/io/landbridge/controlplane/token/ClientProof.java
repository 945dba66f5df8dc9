// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token;

import io.landbridge.destination.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a client proves its identity with (RFC 6749 section 2.3.1): form parameters or a Basic header.
 *
 * @param clientId which client
 * @param secrets the secret, in each way that it can be read: not all clients encode it for the Basic header
 */
record ClientProof(String clientId, List<Secret> secrets) {
    private static final String BASIC = "Basic ";

    ClientProof {
        secrets = List.copyOf(secrets);
    }

    static ClientProof read(Optional<String> authorization, Parameters parameters) throws TokenRefusedException {
        var clientId = parameters.find("client_id");
        var secret = parameters.find("client_secret");
        if (authorization.isEmpty()) {
            return new ClientProof(
                    clientId.orElseThrow(ClientProof::missing),
                    List.of(new Secret(secret.orElseThrow(ClientProof::missing))));
        }
        var basic = basic(authorization.get());
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

    private static ClientProof basic(String authorization) throws TokenRefusedException {
        if (!authorization.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw missing();
        }
        try {
            var bytes = Base64.getDecoder()
                    .decode(authorization.substring(BASIC.length()).strip());
            var pair = new String(bytes, StandardCharsets.UTF_8).split(":", 2);
            if (pair.length == 2) {
                return new ClientProof(
                        decode(pair[0]),
                        Stream.of(pair[1], decode(pair[1]))
                                .distinct()
                                .map(Secret::new)
                                .toList());
            }
        } catch (IllegalArgumentException malformed) {
            // As below.
        }
        throw new TokenRefusedException(
                TokenError.INVALID_CLIENT, "The Authorization header is no Basic header as RFC 7617 has it");
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
                "The client does not say who it is (expected: client_id and client_secret, or a Basic header)");
    }
}
