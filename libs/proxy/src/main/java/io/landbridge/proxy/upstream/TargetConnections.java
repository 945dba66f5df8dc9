// SPDX-License-Identifier: Apache-2.0
package io.landbridge.proxy.upstream;

import io.landbridge.proxy.plan.Target;
import io.netty.channel.Channel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop to one upstream. As long as it is unknown that the target speaks only HTTP/1.1, one
 * connection is made at a time, and calls that come meanwhile wait for it: it may serve them all. Event loop only.
 */
final class TargetConnections {
    /** What the target is known to speak; learnt again when there is no connection left. */
    private enum Protocol {
        UNKNOWN,
        HTTP_1,
        HTTP_2,
        /** It must not even be offered HTTP/2. */
        ONLY_HTTP_1
    }

    private final UpstreamPool pool;
    private final Target upstream;
    private final ArrayDeque<Http1Connection> idle = new ArrayDeque<>();
    private final List<MultiplexedConnection> multiplexed = new ArrayList<>();
    private List<Waiting> waiting = new ArrayList<>();
    private Protocol protocol;
    private boolean asking;
    private int open;

    TargetConnections(UpstreamPool pool, Target upstream) {
        this.pool = pool;
        this.upstream = upstream;
        this.protocol = upstream.tls().isPresent() ? Protocol.UNKNOWN : Protocol.ONLY_HTTP_1;
    }

    Target upstream() {
        return upstream;
    }

    /** Opens a call, see {@link UpstreamPool#open}. */
    void open(Duration timeout, Wanted wanted, UpstreamSink sink) {
        var kept = wanted == Wanted.ANY ? idle.pollLast() : null;
        if (kept != null) {
            kept.begin(sink);
            return;
        }
        var shared = isAlone(wanted) ? null : withRoom();
        if (shared != null) {
            shared.begin(sink);
        } else if (asking && !isAlone(wanted)) {
            waiting.add(new Waiting(timeout, System.nanoTime(), wanted, sink));
        } else {
            connect(timeout, wanted, sink);
        }
    }

    /** Whether the call needs a connection for itself. */
    private static boolean isAlone(Wanted wanted) {
        return wanted == Wanted.UPGRADABLE || wanted == Wanted.RAW;
    }

    private @Nullable MultiplexedConnection withRoom() {
        for (var each : multiplexed) {
            if (each.hasRoom()) {
                return each;
            }
        }
        return null;
    }

    private void connect(Duration timeout, Wanted wanted, UpstreamSink sink) {
        if (!pool.count().tryAdd(upstream)) {
            sink.onFailure(new UpstreamFailure.PoolFull(pool.count().most()));
            return;
        }
        open++;
        var offer = !isAlone(wanted) && protocol != Protocol.ONLY_HTTP_1;
        var asks = offer && protocol != Protocol.HTTP_1;
        asking |= asks;
        pool.connector().connect(upstream, offer, timeout, new Opening(wanted, sink, asks));
    }

    /** Takes a connection that is between calls. */
    void keep(Http1Connection connection) {
        if (pool.isClosed()) {
            connection.close();
            return;
        }
        connection.keepFor(UpstreamPool.KEPT_IDLE);
        idle.addLast(connection);
    }

    /** A connection is no more. */
    void closed(Http1Connection connection) {
        idle.remove(connection);
        closed();
    }

    private void closed() {
        pool.count().remove(upstream);
        if (--open == 0) {
            pool.forget(this);
        }
    }

    private void settled() {
        takeWaiting().forEach(each -> open(each.left(), each.wanted(), each.sink()));
    }

    private List<Waiting> takeWaiting() {
        asking = false;
        var taken = waiting;
        waiting = new ArrayList<>();
        return taken;
    }

    private MultiplexedConnection.Settings settings() {
        return new MultiplexedConnection.Settings(
                pool.deadlines(), pool.limits().headerBytes(), UpstreamPool.KEPT_IDLE, UpstreamPool.SILENCE);
    }

    /** What a connection that serves many calls means to this target. */
    private final class Shared implements MultiplexedConnection.Owner {
        @Override
        public void settled() {
            TargetConnections.this.settled();
        }

        @Override
        public void retired(MultiplexedConnection connection) {
            multiplexed.remove(connection);
        }

        @Override
        public void requireHttp1() {
            protocol = Protocol.ONLY_HTTP_1;
            List.copyOf(multiplexed).forEach(MultiplexedConnection::retire);
        }

        @Override
        public void closed(MultiplexedConnection connection) {
            multiplexed.remove(connection);
            TargetConnections.this.closed();
        }
    }

    /** Closes what is idle. */
    void close() {
        List.copyOf(idle).forEach(Http1Connection::close);
        List.copyOf(multiplexed).forEach(MultiplexedConnection::retire);
    }

    /** A call that waits for a connection in the making. */
    private record Waiting(Duration timeout, long since, Wanted wanted, UpstreamSink sink) {
        Duration left() {
            var left = timeout.minusNanos(System.nanoTime() - since);
            return left.isPositive() ? left : Duration.ofMillis(1);
        }
    }

    /** One connection in the making. */
    private final class Opening implements Connector.Outcome {
        private final Wanted wanted;
        private final UpstreamSink sink;
        private final boolean asks;

        private Opening(Wanted wanted, UpstreamSink sink, boolean asks) {
            this.wanted = wanted;
            this.sink = sink;
            this.asks = asks;
        }

        @Override
        public void connected(Channel channel, boolean http2) {
            if (protocol != Protocol.ONLY_HTTP_1 && (asks || http2)) {
                protocol = http2 ? Protocol.HTTP_2 : Protocol.HTTP_1;
            }
            begin(channel, http2);
            if (asks && !http2) {
                settled();
            }
        }

        private void begin(Channel channel, boolean http2) {
            if (wanted == Wanted.RAW) {
                channel.config().setAutoRead(false);
                channel.closeFuture().addListener(ended -> TargetConnections.this.closed());
                sink.onOpen(new RawCall(channel, sink));
            } else if (http2) {
                var connection = MultiplexedConnection.on(channel, new Shared(), settings());
                multiplexed.add(connection);
                connection.begin(sink);
            } else {
                var connection = new Http1Connection(TargetConnections.this, channel.alloc(), pool);
                channel.pipeline().addLast("http1", connection);
                connection.begin(sink);
            }
        }

        @Override
        public void failed(UpstreamFailure failure) {
            var others = asks ? takeWaiting() : List.<Waiting>of();
            closed();
            sink.onFailure(failure);
            others.forEach(each -> each.sink().onFailure(failure));
        }
    }
}
