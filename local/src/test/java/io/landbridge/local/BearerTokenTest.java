// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BearerTokenTest {
    private static String encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsClaims() {
        // Given
        var header = "Bearer " + encoded("{}") + "." + encoded("{\"user_name\": \"alice\"}") + ".signature";

        // When
        var token = BearerToken.parse(header);

        // Then
        assertThat(token.claim("user_name")).isEqualTo("alice");
        assertThat(token.claim("client_id")).isEmpty();
        assertThat(token.isToken()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Basic YTpi", "Bearer opaque", "Bearer a.b.c", "Bearer a.%.c"})
    void seesNoTokenInAnythingElse(String header) {
        // When
        var token = BearerToken.parse(header);

        // Then
        assertThat(token.isToken()).isFalse();
    }
}
