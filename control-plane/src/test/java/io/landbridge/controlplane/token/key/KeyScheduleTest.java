// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.key;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeyScheduleTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIFETIME = Duration.ofDays(90);
    private static final RSAKey PAIR = pair();

    private final SigningKey first = new SigningKey(1, PAIR, START);
    private final SigningKey second = new SigningKey(2, PAIR, START.plus(LIFETIME));
    private final KeySchedule both = new KeySchedule(List.of(first, second));

    @Test
    void theFirstKeySignsAtOnce() {
        assertThat(new KeySchedule(List.of(first)).signing(START)).contains(first);
    }

    @Test
    void withoutAKeyTheNextIsDueAndTheFirst() {
        var empty = new KeySchedule(List.of());

        assertThat(empty.isNextDue(START, LIFETIME)).isTrue();
        assertThat(empty.nextGeneration()).isEqualTo(1);
        assertThat(empty.signing(START)).isEmpty();
    }

    @Test
    void theNextIsDueWhenTheNewestHasReachedItsLifetime() {
        var schedule = new KeySchedule(List.of(first));

        assertThat(schedule.isNextDue(START.plus(LIFETIME).minusMillis(1), LIFETIME))
                .isFalse();
        assertThat(schedule.isNextDue(START.plus(LIFETIME), LIFETIME)).isTrue();
        assertThat(schedule.nextGeneration()).isEqualTo(2);
    }

    @Test
    void aNewKeyIsPublishedBeforeItSigns() {
        var announced = second.createdAt().plus(KeySchedule.ANNOUNCED);

        assertThat(both.published(second.createdAt())).containsExactly(first, second);
        assertThat(both.signing(announced.minusMillis(1))).contains(first);
        assertThat(both.signing(announced)).contains(second);
    }

    @Test
    void anOldKeyStaysPublishedUntilItsLastTokenHasExpired() {
        var lastToken = second.createdAt().plus(KeySchedule.ANNOUNCED).plus(Duration.ofHours(12));
        var retired = second.createdAt().plus(KeySchedule.ANNOUNCED).plus(KeySchedule.RETAINED);

        assertThat(both.published(lastToken)).containsExactly(first, second);
        assertThat(both.published(retired)).containsExactly(second);
    }

    private static RSAKey pair() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
