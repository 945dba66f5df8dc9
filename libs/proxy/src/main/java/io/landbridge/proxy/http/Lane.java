// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.http;

import io.landbridge.net.Deadlines;
import io.landbridge.proxy.plan.ExchangeObserver;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.Planner;
import io.landbridge.proxy.upstream.Calls;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** All that one event loop works with. Its event loop only. */
final class Lane {
    private final EventLoop loop;
    private final HttpSettings settings;
    private final Service service;
    private final Deadlines deadlines;
    private final Calls calls;
    private final Set<CallerConnection> callers = new LinkedHashSet<>();
    private final CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();
    private boolean draining;

    Lane(EventLoop loop, HttpSettings settings, Service service) {
        this.loop = loop;
        this.settings = settings;
        this.service = service;
        this.deadlines = new Deadlines(loop);
        this.calls = service.calls().on(loop, deadlines);
    }

    EventLoop loop() {
        return loop;
    }

    HttpSettings settings() {
        return settings;
    }

    Planner planner() {
        return service.planner();
    }

    ExchangeObserver observer() {
        return service.observer();
    }

    Plan.Refuse refusal(Fault fault, Optional<String> destination, String requestId) {
        return service.faults().refusal(fault, destination, requestId);
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Calls calls() {
        return calls;
    }

    void opened(CallerConnection caller) {
        callers.add(caller);
        if (draining) {
            caller.drain();
        }
    }

    void closed(CallerConnection caller) {
        callers.remove(caller);
        completeIfDrained();
    }

    private void completeIfDrained() {
        if (draining && callers.isEmpty()) {
            drained.complete(null);
        }
    }

    boolean isDraining() {
        return draining;
    }

    /** Every connection ends with the exchange that is under way, or with the next one. */
    void drain() {
        draining = true;
        new ArrayList<>(callers).forEach(CallerConnection::drain);
        completeIfDrained();
    }

    /** Completes when no connection is left after {@link #drain()}. Safe on any thread. */
    CompletableFuture<@Nullable Void> drained() {
        return drained;
    }

    /** Connections without an exchange end. */
    void closeIdle() {
        new ArrayList<>(callers).forEach(CallerConnection::closeIfIdle);
    }

    /** Everything ends. */
    void close() {
        new ArrayList<>(callers).forEach(CallerConnection::close);
        calls.close();
    }
}
