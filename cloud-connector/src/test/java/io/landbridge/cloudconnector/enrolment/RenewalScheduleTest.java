// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.cloudconnector.certificates.SelfSigned;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RenewalScheduleTest {
    private static final X509Certificate YEAR = SelfSigned.server(List.of("one"), Instant.parse("2026-01-01T00:00:00Z"))
            .chain()
            .getFirst();

    @Test
    void aCertificateIsDueAtTwoThirdsOfItsLife() {
        // Given
        var begin = YEAR.getNotBefore().toInstant();
        var end = YEAR.getNotAfter().toInstant();

        // When
        var due = RenewalSchedule.due(YEAR);

        // Then
        assertThat(Duration.between(begin, due))
                .isCloseTo(Duration.between(due, end).multipliedBy(2), Duration.ofSeconds(1));
    }

    @Test
    void afterAFailureItIsTriedAgainEverMoreOften() {
        var end = YEAR.getNotAfter().toInstant();
        assertThat(wait(end.minus(Duration.ofDays(100)))).isEqualTo(Duration.ofHours(12));
        assertThat(wait(end.minus(Duration.ofHours(10)))).isEqualTo(Duration.ofHours(1));
        assertThat(wait(end.minus(Duration.ofSeconds(20)))).isEqualTo(Duration.ofSeconds(10));
    }

    private static Duration wait(Instant failed) {
        return Duration.between(failed, RenewalSchedule.retry(YEAR, failed));
    }
}
