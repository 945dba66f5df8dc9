// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.upstream;

import io.landbridge.net.Deadlines;
import io.landbridge.net.http1.Http1Limits;
import io.landbridge.transparentproxy.plan.Upstream;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections of one event loop to all targets: kept while idle, and used again for equal upstreams only. */
public final class UpstreamPool {
    private static final Duration KEPT_IDLE = Duration.ofSeconds(30);

    private final Deadlines deadlines;
    private final Http1Limits limits;
    private final ConnectionCount count;
    private final Connector connector;
    private final Map<Upstream, ArrayDeque<Http1Connection>> idle = new HashMap<>();
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
     * Opens a call: at once on an idle connection, else as soon as there is a new one. The sink hears {@code onOpen} or
     * {@code onFailure}, maybe before this returns.
     *
     * @param fresh whether only a new connection will do
     */
    public void open(Upstream upstream, Duration connectTimeout, boolean fresh, UpstreamSink sink) {
        var kept = fresh ? null : takeIdle(upstream);
        if (kept != null) {
            kept.begin(sink);
        } else if (count.tryAdd(upstream)) {
            connector.connect(upstream, connectTimeout, new Opening(upstream, sink));
        } else {
            sink.onFailure(new UpstreamFailure.PoolFull(count.most()));
        }
    }

    private @Nullable Http1Connection takeIdle(Upstream upstream) {
        var connections = idle.get(upstream);
        return connections == null ? null : connections.pollLast();
    }

    /** Takes a connection that is between calls. */
    void keep(Http1Connection connection) {
        if (closed) {
            connection.close();
            return;
        }
        connection.keepFor(KEPT_IDLE);
        idle.computeIfAbsent(connection.upstream(), key -> new ArrayDeque<>()).addLast(connection);
    }

    /** A connection is no more. */
    void closed(Http1Connection connection) {
        count.remove(connection.upstream());
        var connections = idle.get(connection.upstream());
        if (connections != null) {
            connections.remove(connection);
            if (connections.isEmpty()) {
                idle.remove(connection.upstream());
            }
        }
    }

    /** Closes idle connections now, and the others as soon as their calls are over. */
    public void close() {
        closed = true;
        idle.values().stream().flatMap(ArrayDeque::stream).toList().forEach(Http1Connection::close);
    }

    /** One connection in the making. */
    private final class Opening implements Connector.Outcome {
        private final Upstream upstream;
        private final UpstreamSink sink;

        private Opening(Upstream upstream, UpstreamSink sink) {
            this.upstream = upstream;
            this.sink = sink;
        }

        @Override
        public void connected(io.netty.channel.Channel channel) {
            var connection = new Http1Connection(UpstreamPool.this, upstream, channel.alloc(), limits, deadlines);
            channel.pipeline().addLast("http1", connection);
            connection.begin(sink);
        }

        @Override
        public void failed(UpstreamFailure failure) {
            count.remove(upstream);
            sink.onFailure(failure);
        }
    }
}
