// SPDX-License-Identifier: Apache-2.0
package io.landbridge.destination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SecretTest {
    @Test
    void textFormTellsNothing() {
        assertThat(new Secret("s3cret")).hasToString("***");
    }

    @Test
    void randomOneHas256BitsThatNeedNoEscapesInUrlsAndIsNeverTheSame() {
        // When
        var one = Secret.random().value();
        var other = Secret.random().value();

        // Then
        assertThat(one).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(other);
    }
}
