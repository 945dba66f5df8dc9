// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.landbridge.controlplane.certificate.Lifetime.Unit;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LifetimeTest {
    @ParameterizedTest
    @CsvSource({
        "DAYS,1,PT12H",
        "DAYS,2,P1D",
        "DAYS,14,P1D",
        "DAYS,15,P3D",
        "DAYS,31,P3D",
        "MONTHS,1,P3D",
        "DAYS,32,P7D",
        "DAYS,154,P7D",
        "MONTHS,2,P7D",
        "MONTHS,5,P7D",
        "DAYS,155,P30D",
        "DAYS,365,P30D",
        "MONTHS,6,P30D",
        "MONTHS,12,P30D",
        "YEARS,1,P30D"
    })
    void isRenewedByTheDocumentedTable(Unit unit, int value, Duration before) {
        assertThat(new Lifetime(unit, value).renewedBefore()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"DAYS,0", "DAYS,366", "MONTHS,13", "YEARS,2", "DAYS,-1"})
    void isADayToAYear(Unit unit, int value) {
        assertThatThrownBy(() -> new Lifetime(unit, value)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void countsMonthsByTheCalendar() {
        assertThat(new Lifetime(Unit.MONTHS, 1).expiry(Instant.parse("2026-01-31T10:00:00Z")))
                .isEqualTo("2026-02-28T10:00:00Z");
    }
}
