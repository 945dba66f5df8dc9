// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.Deadlines;
import io.landbridge.net.http1.Http1Limits;
import io.landbridge.proxy.plan.Target;
import io.landbridge.proxy.plan.Upstream;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connections of one event loop to all targets: kept while idle, and used again for equal upstreams only. */
final class UpstreamPool implements Calls {
    static final Duration KEPT_IDLE = Duration.ofSeconds(30);
    static final Duration SILENCE = Duration.ofSeconds(5);

    private final Deadlines deadlines;
    private final Http1Limits limits;
    private final ConnectionCount count;
    private final Connector connector;
    private final Map<Target, TargetConnections> targets = new HashMap<>();
    private boolean closed;

    /**
     * A pool without connections.
     *
     * @param loop where they will live
     * @param deadlines of that loop
     * @param limits bounds on the heads of answers
     * @param shared what all pools of a server share
     */
    UpstreamPool(EventLoop loop, Deadlines deadlines, Http1Limits limits, UpstreamShared shared) {
        this.deadlines = deadlines;
        this.limits = limits;
        this.count = shared.count();
        this.connector = new Connector(loop, deadlines, shared);
    }

    @Override
    public void open(Upstream upstream, Duration connectTimeout, Wanted wanted, UpstreamSink sink) {
        connectionsTo((Target) upstream).open(connectTimeout, wanted, sink);
    }

    private TargetConnections connectionsTo(Target target) {
        var known = targets.get(target);
        if (known == null) {
            known = new TargetConnections(this, target);
            targets.put(target, known);
        }
        return known;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Http1Limits limits() {
        return limits;
    }

    ConnectionCount count() {
        return count;
    }

    Connector connector() {
        return connector;
    }

    boolean isClosed() {
        return closed;
    }

    /** There is no connection to that target left. */
    void forget(TargetConnections target) {
        targets.remove(target.upstream(), target);
    }

    @Override
    public void close() {
        closed = true;
        List.copyOf(targets.values()).forEach(TargetConnections::close);
    }
}
