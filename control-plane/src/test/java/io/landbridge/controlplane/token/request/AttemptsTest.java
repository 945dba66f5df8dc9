// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class AttemptsTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Attempts attempts = new Attempts(nanos::get);

    @Test
    void areExhaustedAfterTheAllowedFailuresAndBackAfterTheWindow() {
        // Given
        for (int failure = 0; failure < Attempts.FAILURES; failure++) {
            assertThat(attempts.areExhausted("client", "10.0.0.1")).isFalse();
            attempts.failed("client", "10.0.0.1");
        }
        assertThat(attempts.areExhausted("client", "10.0.0.1")).isTrue();

        // When
        nanos.addAndGet(Attempts.WINDOW.toNanos());

        // Then
        assertThat(attempts.areExhausted("client", "10.0.0.1")).isFalse();
    }

    @Test
    void aGuesserDoesNotLockOutOthers() {
        // When
        for (int failure = 0; failure < Attempts.FAILURES; failure++) {
            attempts.failed("client", "10.0.0.1");
        }

        // Then
        assertThat(attempts.areExhausted("client", "10.0.0.2")).isFalse();
        assertThat(attempts.areExhausted("other", "10.0.0.1")).isFalse();
    }
}
