// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BindingsOptionsTest {
    @Test
    void variableOfCloudFoundryIsWhatNobodyHasToAskFor() throws UsageException {
        // When
        var options = BindingsOptions.parse(List.of());

        // Then
        assertThat(options).isEqualTo(new BindingsOptions(Path.of(".landbridge"), BindingsOptions.Form.VCAP));
    }

    @ParameterizedTest
    @CsvSource({"vcap,VCAP", "files,FILES", "secret,SECRET"})
    void readsEveryForm(String text, BindingsOptions.Form form) throws UsageException {
        // When
        var options = BindingsOptions.parse(List.of("--format", text, "--state", "s"));

        // Then
        assertThat(options).isEqualTo(new BindingsOptions(Path.of("s"), form));
    }

    @Test
    void saysWhichFormsThereAre() {
        // When
        assertThatThrownBy(() -> BindingsOptions.parse(List.of("--format", "toml")))

                // Then
                .isInstanceOf(UsageException.class)
                .hasMessage("--format is 'toml' (expected: vcap, files or secret)");
    }
}
