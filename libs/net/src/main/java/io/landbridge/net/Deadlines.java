// SPDX-License-Identifier: Apache-2.0
package io.landbridge.net;

import io.netty.channel.EventLoop;
import io.netty.util.internal.logging.InternalLogger;
import io.netty.util.internal.logging.InternalLoggerFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The deadlines of one event loop, on one coarse clock: moving a deadline is a write to a field, so that it may happen
 * at every read. None passes early, all pass at most two ticks late. Event loop only.
 */
public final class Deadlines {
    private static final InternalLogger LOG = InternalLoggerFactory.getInstance(Deadlines.class);
    private static final long TICK_MILLIS = 100;
    private static final long NEVER = Long.MAX_VALUE;

    private final EventLoop loop;
    private @Nullable Deadline[] all = new Deadline[16];
    private int size;
    private long now = millis();
    private boolean ticking;

    public Deadlines(EventLoop loop) {
        this.loop = loop;
    }

    /** A deadline that is not set; {@link Deadline#close()} it. */
    public Deadline create(Runnable onPassed) {
        if (!ticking) {
            now = millis();
            ticking = true;
            schedule();
        }
        var deadline = new Deadline(onPassed, size);
        all = size == all.length ? Arrays.copyOf(all, size * 2) : all;
        all[size++] = deadline;
        return deadline;
    }

    private void schedule() {
        loop.schedule(this::tick, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        now = millis();
        for (var i = size - 1; i >= 0; i--) {
            var deadline = i < size ? all[i] : null;
            if (deadline != null && deadline.at <= now) {
                deadline.pass();
            }
        }
        ticking = size > 0;
        if (ticking) {
            schedule();
        }
    }

    private static long millis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private void remove(int slot) {
        var last = Objects.requireNonNull(all[--size]);
        all[slot] = last;
        last.slot = slot;
        all[size] = null;
    }

    /** Something that must happen in time. */
    public final class Deadline implements AutoCloseable {
        private final Runnable onPassed;
        private int slot;
        private long at = NEVER;

        private Deadline(Runnable onPassed, int slot) {
            this.onPassed = onPassed;
            this.slot = slot;
        }

        /** It passes after that time, counted from now. */
        public void set(Duration after) {
            at = now + after.toMillis() + TICK_MILLIS;
        }

        /** It never passes, until it is set again. */
        public void clear() {
            at = NEVER;
        }

        private void pass() {
            at = NEVER;
            try {
                onPassed.run();
            } catch (RuntimeException unexpected) {
                // One deadline's fault must not stop the clock of all others.
                LOG.error("A deadline could not be served", unexpected);
            }
        }

        @Override
        public void close() {
            if (slot >= 0) {
                remove(slot);
                slot = -1;
                at = NEVER;
            }
        }
    }
}
