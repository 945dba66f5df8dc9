// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.upstream;

import io.landbridge.net.Deadlines;
import io.landbridge.net.http1.Http1Limits;
import io.landbridge.transparentproxy.plan.Upstream;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The connections of one event loop to all targets: kept while idle, and used again for equal upstreams only. */
public final class UpstreamPool {
    static final Duration KEPT_IDLE = Duration.ofSeconds(30);

    private final Deadlines deadlines;
    private final Http1Limits limits;
    private final ConnectionCount count;
    private final Connector connector;
    private final Map<Upstream, TargetConnections> targets = new HashMap<>();
    private boolean closed;

    /**
     * A pool without connections.
     *
     * @param loop where they will live
     * @param deadlines of that loop
     * @param limits bounds on the heads of answers
     * @param shared what all pools of a server share
     */
    public UpstreamPool(EventLoop loop, Deadlines deadlines, Http1Limits limits, UpstreamShared shared) {
        this.deadlines = deadlines;
        this.limits = limits;
        this.count = shared.count();
        this.connector = new Connector(loop, deadlines, shared);
    }

    /**
     * Opens a call: at once on a connection that is there, else as soon as there is a new one. The sink hears {@code
     * onOpen} or {@code onFailure}, maybe before this returns.
     *
     * @param connectTimeout longest time until there is a connection
     * @param wanted what kind of connection
     */
    public void open(Upstream upstream, Duration connectTimeout, Wanted wanted, UpstreamSink sink) {
        var target = targets.get(upstream);
        if (target == null) {
            target = new TargetConnections(this, upstream);
            targets.put(upstream, target);
        }
        target.open(connectTimeout, wanted, sink);
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

    /** Closes idle connections now, and the others as soon as their calls are over. */
    public void close() {
        closed = true;
        List.copyOf(targets.values()).forEach(TargetConnections::close);
    }
}
