// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.landbridge.net.Deadlines.Deadline;
import io.netty.channel.DefaultEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlinesTest {
    private final DefaultEventLoop loop = new DefaultEventLoop();
    private final Deadlines deadlines = new Deadlines(loop);
    private final List<String> passed = new CopyOnWriteArrayList<>();

    @AfterEach
    void stop() {
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    private <T> T onLoop(Callable<T> action) throws Exception {
        return loop.submit(action).get(10, TimeUnit.SECONDS);
    }

    private Deadline deadline(String name, long millis) {
        var deadline = deadlines.create(() -> passed.add(name));
        deadline.set(Duration.ofMillis(millis));
        return deadline;
    }

    private void awaitPassed(String name) {
        Awaitility.await().until(() -> passed.contains(name));
    }

    @Test
    void passesOnceAndNeverEarly() throws Exception {
        // Given
        var began = System.nanoTime();

        // When
        onLoop(() -> deadline("first", 300));
        awaitPassed("first");

        // Then
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        onLoop(() -> deadline("second", 300));
        awaitPassed("second");
        assertThat(passed).containsExactly("first", "second");
    }

    @Test
    void movedDeadlinePassesAtItsNewTime() throws Exception {
        // Given
        var moved = onLoop(() -> deadline("moved", 1));
        onLoop(() -> deadline("other", 300));

        // When
        onLoop(() -> {
            moved.set(Duration.ofMillis(900));
            return moved;
        });
        awaitPassed("moved");

        // Then
        assertThat(passed).containsExactly("other", "moved");
    }

    @Test
    void clearedAndClosedOnesNeverPass() throws Exception {
        // When
        onLoop(() -> {
            deadline("cleared", 1).clear();
            deadline("closed", 1).close();
            return deadline("last", 500);
        });
        awaitPassed("last");

        // Then
        assertThat(passed).containsExactly("last");
    }

    @Test
    void oneThatClosesOthersHurtsNoneOfTheRest() throws Exception {
        // When
        onLoop(() -> {
            var victims = new ArrayList<Deadline>();
            for (var i = 0; i < 20; i++) {
                victims.add(deadline("victim", 60_000));
            }
            var killer = deadlines.create(() -> victims.forEach(Deadline::close));
            killer.set(Duration.ofMillis(1));
            for (var i = 0; i < 20; i++) {
                deadline("rest " + i, 300);
            }
            return killer;
        });
        awaitPassed("rest 19");

        // Then
        Awaitility.await().until(() -> passed.size() == 20);
        assertThat(passed).doesNotContain("victim").doesNotHaveDuplicates();
    }

    @Test
    void oneThatFailsDoesNotStopTheOthers() throws Exception {
        // When
        onLoop(() -> {
            var failing = deadlines.create(() -> {
                throw new IllegalStateException("on purpose");
            });
            failing.set(Duration.ofMillis(1));
            return deadline("after", 300);
        });

        // Then
        awaitPassed("after");
    }
}
