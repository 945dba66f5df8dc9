// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DrainTest {
    @Test
    void endsWhenAllServersHaveDrained() throws Exception {
        // Given
        var begun = new CountDownLatch(2);
        var one = new CompletableFuture<Void>();
        var other = new CompletableFuture<Void>();
        var drain = new Drain(Duration.ZERO, Duration.ofMinutes(1));
        var thread = Thread.ofVirtual().start(() -> run(drain, begun, one, other));

        // When
        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        one.complete(null);
        assertThat(thread.isAlive()).isTrue();
        other.complete(null);

        // Then
        assertThat(thread.join(Duration.ofSeconds(10))).isTrue();
    }

    private static void run(
            Drain drain, CountDownLatch begun, CompletableFuture<Void> one, CompletableFuture<Void> other) {
        try {
            drain.run(List.of(() -> begun(begun, one), () -> begun(begun, other)));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static CompletableFuture<Void> begun(CountDownLatch begun, CompletableFuture<Void> end) {
        begun.countDown();
        return end;
    }
}
