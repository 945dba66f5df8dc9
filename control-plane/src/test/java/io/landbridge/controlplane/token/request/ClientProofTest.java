// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.destination.Secret;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ClientProofTest {
    @Test
    void readsTheForm() throws TokenRefusedException {
        var proof = bySecret(Optional.empty(), Map.of("client_id", "c", "client_secret", "s"));

        assertThat(proof.clientId()).isEqualTo("c");
        assertThat(proof.secrets()).containsExactly(new Secret("s"));
    }

    @Test
    void readsABasicSecretAsItIsAndAsDecoded() throws TokenRefusedException {
        var proof = bySecret(basic("sb-a!b1|c:a%2Bb=+:"), Map.of("client_id", "sb-a!b1|c"));

        assertThat(proof.clientId()).isEqualTo("sb-a!b1|c");
        assertThat(proof.secrets()).containsExactly(new Secret("a%2Bb=+:"), new Secret("a+b= :"));
    }

    @Test
    void keepsASecretThatOnlyLooksEncoded() throws TokenRefusedException {
        var proof = bySecret(basic("c:100%"), Map.of());

        assertThat(proof.secrets()).containsExactly(new Secret("100%"));
    }

    @Test
    void refusesTwoSecrets() {
        assertRefused(basic("c:s"), Map.of("client_secret", "s"), TokenError.INVALID_REQUEST);
    }

    @Test
    void refusesTwoClients() {
        assertRefused(basic("c:s"), Map.of("client_id", "d"), TokenError.INVALID_REQUEST);
    }

    @Test
    void refusesWhoDoesNotProveAnything() {
        assertRefused(Optional.empty(), Map.of(), TokenError.INVALID_CLIENT);
        assertRefused(Optional.empty(), Map.of("client_id", "c"), TokenError.INVALID_CLIENT);
        assertRefused(Optional.of("Bearer x"), Map.of(), TokenError.INVALID_CLIENT);
        assertRefused(Optional.of("Basic !"), Map.of(), TokenError.INVALID_CLIENT);
        assertRefused(basic("no-colon"), Map.of(), TokenError.INVALID_CLIENT);
    }

    @Test
    void masksTheSecret() throws TokenRefusedException {
        assertThat(bySecret(basic("c:secret"), Map.of()).toString()).doesNotContain("secret\"", "=secret");
    }

    private static ClientProof.BySecret bySecret(Optional<String> authorization, Map<String, String> form)
            throws TokenRefusedException {
        return (ClientProof.BySecret) ClientProof.read(authorization, form(form), Optional.empty());
    }

    private static void assertRefused(Optional<String> authorization, Map<String, String> form, TokenError error) {
        assertThatThrownBy(() -> ClientProof.read(authorization, form(form), Optional.empty()))
                .isInstanceOfSatisfying(
                        TokenRefusedException.class,
                        refused -> assertThat(refused.error()).isEqualTo(error));
    }

    private static Optional<String> basic(String pair) {
        return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }

    private static Parameters form(Map<String, String> form) {
        return new Parameters(new MultivaluedHashMap<>(form), new MultivaluedHashMap<>());
    }
}
