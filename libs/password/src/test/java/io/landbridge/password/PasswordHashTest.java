// SPDX-License-Identifier: Apache-2.0
package io.landbridge.password;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.destination.Secret;
import org.junit.jupiter.api.Test;

final class PasswordHashTest {
    @Test
    void matchesThePasswordAndNoOther() {
        // When
        var hash = PasswordHash.of(new Secret("alice"));

        // Then
        assertThat(PasswordHash.matches(hash, new Secret("alice"))).isTrue();
        assertThat(PasswordHash.matches(hash, new Secret("Alice"))).isFalse();
        assertThat(hash).doesNotContain("alice");
    }

    @Test
    void saltsEachHash() {
        assertThat(PasswordHash.of(new Secret("a"))).isNotEqualTo(PasswordHash.of(new Secret("a")));
    }

    @Test
    void aHashOfAnotherSchemeMatchesNothing() {
        assertThat(PasswordHash.matches("plain$1$YQ==$YQ==", new Secret("a"))).isFalse();
    }
}
