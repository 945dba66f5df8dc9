// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallHealthTest {
    @ParameterizedTest
    @CsvSource({
        "'', true",
        "----, true",
        "-----, false",
        "+-----, false",
        "-----+, true",
        "----+----+------, false",
        "-+-+-+-+-+-+-+-, true",
        "--+--+--+--+--+, false",
        "+++++++++++++++---------, false",
        "----------+++++++++++++++, true"
    })
    void isIllAfterFiveFailuresOrSixtyPercentOfFifteen(String calls, boolean healthy) {
        // Given
        var health = new CallHealth();

        // When
        calls.chars().forEach(call -> health.add(call == '+'));

        // Then
        assertThat(health.isHealthy()).isEqualTo(healthy);
    }
}
