// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.net.Deadlines;
import io.landbridge.net.Transport;
import io.landbridge.net.http1.Http1Limits;
import io.netty.channel.EventLoop;

/** Calls to {@link io.landbridge.proxy.plan.Target}s, on pooled connections. Safe on any thread. */
public final class TargetCalls implements Calls.Factory {
    private final Http1Limits limits;
    private final UpstreamShared shared;

    /**
     * Without connections yet.
     *
     * @param limits bounds on the heads of answers
     * @param mostConnections to one upstream, over all event loops
     */
    public TargetCalls(Transport transport, Http1Limits limits, int mostConnections) {
        this.limits = limits;
        this.shared = UpstreamShared.of(transport, mostConnections);
    }

    @Override
    public Calls on(EventLoop loop, Deadlines deadlines) {
        return new UpstreamPool(loop, deadlines, limits, shared);
    }

    @Override
    public void close() {
        shared.close();
    }
}
