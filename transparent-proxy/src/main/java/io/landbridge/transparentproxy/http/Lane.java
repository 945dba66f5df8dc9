// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import io.landbridge.net.Deadlines;
import io.landbridge.net.http1.Http1Limits;
import io.landbridge.transparentproxy.config.ProxyConfig;
import io.landbridge.transparentproxy.plan.ExchangeObserver;
import io.landbridge.transparentproxy.plan.Planner;
import io.landbridge.transparentproxy.upstream.UpstreamPool;
import io.landbridge.transparentproxy.upstream.UpstreamShared;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** All that one event loop works with. Its event loop only. */
final class Lane {
    private final EventLoop loop;
    private final ProxyConfig config;
    private final Planner planner;
    private final ExchangeObserver observer;
    private final Deadlines deadlines;
    private final UpstreamPool pool;
    private final Set<CallerConnection> callers = new LinkedHashSet<>();
    private final CompletableFuture<@Nullable Void> drained = new CompletableFuture<>();
    private boolean draining;

    Lane(EventLoop loop, ProxyConfig config, Planner planner, ExchangeObserver observer, UpstreamShared shared) {
        this.loop = loop;
        this.config = config;
        this.planner = planner;
        this.observer = observer;
        this.deadlines = new Deadlines(loop);
        this.pool = new UpstreamPool(loop, deadlines, limits(), shared);
    }

    EventLoop loop() {
        return loop;
    }

    ProxyConfig config() {
        return config;
    }

    Http1Limits limits() {
        return new Http1Limits(
                config.limits().requestLineBytes(), config.limits().headerBytes());
    }

    Planner planner() {
        return planner;
    }

    ExchangeObserver observer() {
        return observer;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    UpstreamPool pool() {
        return pool;
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
        pool.close();
    }
}
