// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AuthenticationDataOptionsTest {
    @Test
    void readsEveryOption() throws UsageException {
        // When
        var options = AuthenticationDataOptions.parse(List.of("--tenant", "provider", "--state", "s"));

        // Then
        assertThat(options).isEqualTo(new AuthenticationDataOptions(Path.of("s"), "provider"));
    }

    @Test
    void stateFolderIsThatOfUpUnlessNamed() throws UsageException {
        // When
        var options = AuthenticationDataOptions.parse(List.of("--tenant", "provider"));

        // Then
        assertThat(options.state()).isEqualTo(UpOptions.parse(List.of()).state());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--tenants,x | '--tenants' is not an option (expected: --state or --tenant)",
                "--tenant    | --tenant has no value",
                "--state,s   | --tenant is missing (expected: the subdomain of a tenant)",
            })
    void saysWhatItDoesNotUnderstand(String arguments, String message) {
        // When
        assertThatThrownBy(() -> AuthenticationDataOptions.parse(List.of(arguments.split(","))))

                // Then
                .isInstanceOf(UsageException.class)
                .hasMessage(message);
    }
}
