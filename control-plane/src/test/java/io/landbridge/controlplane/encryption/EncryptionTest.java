// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.encryption;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class EncryptionTest {
    private static final RowId ROW = RowId.of("service_instance", "i1");
    private static final EncryptionKey OLD = key(1);
    private static final EncryptionKey NEW = key(2);

    private final Encryption encryption = new Encryption(List.of(OLD));

    @Test
    void opensWhatItSealed() {
        // When
        var sealed = encryption.seal(ROW, "grüße");

        // Then
        assertThat(encryption.openText(ROW, sealed)).isEqualTo("grüße");
        assertThat(new String(sealed, StandardCharsets.UTF_8)).doesNotContain("gr");
    }

    @Test
    void sealsTheSameValueDifferentlyEachTime() {
        // Then
        assertThat(encryption.seal(ROW, "a")).isNotEqualTo(encryption.seal(ROW, "a"));
    }

    @Test
    void noticesEveryChangedByte() {
        // Given
        var sealed = encryption.seal(ROW, "value");

        for (int position = 0; position < sealed.length; position++) {
            // When
            var changed = sealed.clone();
            changed[position] ^= 1;

            // Then
            assertThatThrownBy(() -> encryption.open(ROW, changed)).isInstanceOf(UnsealException.class);
        }
    }

    @Test
    void noticesTruncationAtEveryByte() {
        // Given
        var sealed = encryption.seal(ROW, "value");

        for (int length = 0; length < sealed.length; length++) {
            // When
            var truncated = Arrays.copyOf(sealed, length);

            // Then
            assertThatThrownBy(() -> encryption.open(ROW, truncated)).isInstanceOf(UnsealException.class);
        }
    }

    @Test
    void refusesTheValueOfAnotherRow() {
        // Given
        var sealed = encryption.seal(RowId.of("t", "a", "bc"), "value");

        // Then
        for (var other : List.of(RowId.of("t", "ab", "c"), RowId.of("t", "a"), RowId.of("u", "a", "bc"))) {
            assertThatThrownBy(() -> encryption.open(other, sealed))
                    .isInstanceOf(UnsealException.class)
                    .hasMessageContaining("belongs to another row");
        }
    }

    @Test
    void afterRotationTheNewKeySealsAndTheOldOneStillOpens() {
        // Given
        var before = encryption.seal(ROW, "value");
        var rotated = new Encryption(List.of(NEW, OLD));

        // When
        var after = rotated.seal(ROW, "value");

        // Then
        assertThat(rotated.openText(ROW, before)).isEqualTo("value");
        assertThat(new Encryption(List.of(NEW)).openText(ROW, after)).isEqualTo("value");
    }

    @Test
    void saysWhichKeyIsMissing() {
        // Given
        var sealed = encryption.seal(ROW, "value");

        // Then
        assertThatThrownBy(() -> new Encryption(List.of(NEW)).open(ROW, sealed))
                .isInstanceOf(UnsealException.class)
                .hasMessageContaining("needs key " + OLD.name())
                .hasMessageContaining(NEW.name())
                .hasMessageContaining("service_instance/i1");
    }

    private static EncryptionKey key(int filler) {
        var bytes = new byte[EncryptionKey.BYTES];
        Arrays.fill(bytes, (byte) filler);
        return EncryptionKey.of(bytes);
    }
}
