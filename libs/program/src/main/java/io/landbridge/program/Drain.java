// SPDX-License-Identifier: Apache-2.0
package io.landbridge.program;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a program ends without losing a request.
 *
 * @param delay from not being ready until no connection is accepted any more, so that load balancers notice
 * @param timeout until exchanges that are still under way are cut
 */
public record Drain(Duration delay, Duration timeout) {
    private static final Logger LOG = LoggerFactory.getLogger(Drain.class);
    /** What servers get beyond their own time-out to end an exchange before they are left alone. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    /**
     * Waits for the delay, then until the servers have drained or their time is over. The program must not be ready any more.
     *
     * @param servers each begins to drain when called
     */
    public void run(List<Supplier<? extends CompletionStage<?>>> servers) throws InterruptedException {
        LOG.atInfo().addKeyValue("delay", delay).log("Draining");
        TimeUnit.NANOSECONDS.sleep(delay.toNanos());
        var ends = servers.stream()
                .map(server -> server.get().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends)
                    .orTimeout(timeout.plus(GRACE).toNanos(), TimeUnit.NANOSECONDS)
                    .join();
        } catch (CompletionException stuck) {
            LOG.warn("Some exchanges did not end in time");
        }
    }
}
