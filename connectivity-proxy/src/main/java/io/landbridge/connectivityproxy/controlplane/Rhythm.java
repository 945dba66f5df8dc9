// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.controlplane;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A thread for what is done again and again; a failure does not end it. */
public final class Rhythm implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Rhythm.class);

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("rhythm").factory());

    /** Runs the task now, and again each time so much after it has ended. */
    public void every(Duration pause, Runnable task) {
        thread.scheduleWithFixedDelay(() -> guarded(task), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException unexpected) {
            if (!thread.isShutdown()) {
                LOG.error("Unexpected failure of a task", unexpected);
            }
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
