// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeyFileTest {
    private static final String ONE = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=";
    private static final String TWO = "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI=";

    @TempDir
    Path folder;

    @Test
    void readsKeysInOrderAndSkipsCommentsAndEmptyLines() throws IOException {
        // When
        var keys = KeyFile.read(file("# newest first\n" + TWO + "\n\n  " + ONE + "\n"));

        // Then
        assertThat(keys).hasSize(2);
        assertThat(keys.getFirst().name()).isNotEqualTo(keys.getLast().name());
    }

    @Test
    void saysWhatToDoWhenTheSettingIsMissing() {
        assertThatThrownBy(() -> KeyFile.read(Optional.empty()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("landbridge.encryption.key-file is missing")
                .hasMessageContaining("openssl rand -base64 32");
    }

    @Test
    void saysWhichFileCannotBeRead() {
        assertThatThrownBy(() -> KeyFile.read(Optional.of(folder.resolve("nowhere"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void refusesAFileWithoutAKey() {
        assertThatThrownBy(() -> KeyFile.read(file("# none\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("has no key");
    }

    @Test
    void namesTheLineOfAShortKeyAndDoesNotQuoteIt() {
        assertThatThrownBy(() -> KeyFile.read(file(ONE + "\nc2hvcnQ=\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 2 is a key of 5 bytes")
                .hasMessageNotContaining("c2hvcnQ");
    }

    @Test
    void namesTheLineThatIsNotBase64AndDoesNotQuoteIt() {
        assertThatThrownBy(() -> KeyFile.read(file("not base64!\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 1 is not base64")
                .hasMessageNotContaining("not base64!");
    }

    private Optional<Path> file(String content) throws IOException {
        return Optional.of(Files.writeString(folder.resolve("keys"), content));
    }
}
