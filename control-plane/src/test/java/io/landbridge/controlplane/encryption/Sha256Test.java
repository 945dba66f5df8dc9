// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.encryption;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class Sha256Test {
    @Test
    void digestOfTextsTellsWhereEachOneEnds() {
        // When
        var digest = Sha256.hex(List.of("a", "bü", ""));

        // Then
        assertThat(digest).isEqualTo(Sha256.hex("1:a3:bü0:"));
        assertThat(digest).isNotEqualTo(Sha256.hex(List.of("ab", "ü", "")));
    }
}
