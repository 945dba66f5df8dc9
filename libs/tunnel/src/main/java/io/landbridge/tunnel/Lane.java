// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.Deadlines;
import io.landbridge.net.Deadlines.Deadline;
import io.landbridge.proxy.upstream.MultiplexedConnection;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.landbridge.proxy.upstream.UpstreamSink;
import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The connections of connectors that live on one event loop, and the calls that wait for one. Its event loop only. */
final class Lane {
    private static final Comparator<ConnectorSession> BEST = Comparator.<ConnectorSession>comparingInt(
                    session -> session.peer().priority())
            .thenComparingInt(ConnectorSession::calls);
    /** A tunnel stays without calls, and {@link KeepAlive} alone judges its silence. */
    private static final Duration FOREVER = Duration.ofDays(3650);

    private static final int ANSWER_HEADER_BYTES = 65_536;

    private final LaneId id;
    private final EventLoop loop;
    private final Registry registry;
    private final Deadlines deadlines;
    private final Map<Connector, List<ConnectorSession>> sessions = new HashMap<>();
    private final Set<PeerSession> peers = new LinkedHashSet<>();
    private final Map<Connector, Set<Waiting>> waiting = new HashMap<>();
    private boolean draining;

    Lane(LaneId id, EventLoop loop, Registry registry) {
        this.id = id;
        this.loop = loop;
        this.registry = registry;
        this.deadlines = new Deadlines(loop);
    }

    LaneId id() {
        return id;
    }

    EventLoop loop() {
        return loop;
    }

    MultiplexedConnection.Settings connectionSettings() {
        return new MultiplexedConnection.Settings(deadlines, ANSWER_HEADER_BYTES, FOREVER, FOREVER);
    }

    // ---- sessions

    /** Takes a session that is ready for calls; an earlier one of the same installation has lost its peer. */
    void opened(ConnectorSession session) {
        if (draining) {
            session.drain();
            return;
        }
        var all = sessions.computeIfAbsent(session.peer().connector(), connector -> new ArrayList<>());
        var lost = all.stream().filter(each -> isSamePeer(each, session)).toList();
        all.add(session);
        registry.opened(session);
        lost.forEach(ConnectorSession::close);
        resume(session.peer().connector());
    }

    private static boolean isSamePeer(ConnectorSession one, ConnectorSession other) {
        return one.peer().installationId().equals(other.peer().installationId());
    }

    /** Its calls go on, but it gets no more. */
    void retired(ConnectorSession session) {
        var connector = session.peer().connector();
        var all = sessions.get(connector);
        if (all != null && all.remove(session)) {
            registry.retired(session);
            if (all.isEmpty()) {
                sessions.remove(connector);
            }
        }
    }

    void closed(ConnectorSession session) {
        retired(session);
        registry.closed(session);
    }

    // ---- peers

    void opened(PeerSession peer) {
        if (draining) {
            peer.drain();
            return;
        }
        var lost = peers.stream()
                .filter(each -> each.replica().equals(peer.replica()))
                .toList();
        peers.add(peer);
        registry.opened(peer);
        lost.forEach(PeerSession::close);
    }

    void learned(PeerSession peer, Set<Connector> now, Consumer<Set<Connector>> keep) {
        registry.learned(peer.leadsTo(), now);
        keep.accept(now);
        now.forEach(this::resume);
    }

    void gone(PeerSession peer) {
        if (peers.remove(peer)) {
            registry.gone(peer);
        }
    }

    private Optional<PeerSession> peerTo(Connector connector) {
        return peers.stream().filter(peer -> peer.takes(connector)).min(Comparator.comparingInt(PeerSession::calls));
    }

    // ---- calls

    /** As {@link #openHere}; a connector that only a peer has is reached through the peer. */
    void open(Connector connector, Duration timeout, UpstreamSink sink) {
        var peer = registry.isHere(connector) ? Optional.<PeerSession>empty() : peerTo(connector);
        if (peer.isPresent()) {
            peer.get().begin(connector, sink);
        } else if (!registry.isHere(connector) && registry.isConnected(connector)) {
            await(connector, timeout, sink, () -> open(connector, timeout, sink));
        } else {
            openHere(connector, timeout, sink);
        }
    }

    /** Opens a call on the best session there is, or as soon as there is one if another lane has one. */
    void openHere(Connector connector, Duration timeout, UpstreamSink sink) {
        var best = best(connector);
        if (best.isPresent()) {
            best.get().begin(sink);
        } else if (registry.isHere(connector)) {
            await(connector, timeout, sink, () -> openHere(connector, timeout, sink));
        } else {
            sink.onFailure(new UpstreamFailure.NotConnected());
        }
    }

    private void await(Connector connector, Duration timeout, UpstreamSink sink, Runnable again) {
        waiting.computeIfAbsent(connector, key -> new LinkedHashSet<>())
                .add(new Waiting(connector, timeout, sink, again));
    }

    private Optional<ConnectorSession> best(Connector connector) {
        return sessions.getOrDefault(connector, List.of()).stream()
                .filter(ConnectorSession::hasRoom)
                .min(BEST);
    }

    /** Has the calls that wait for a connector look again what there is. */
    void resume(Connector connector) {
        var all = waiting.remove(connector);
        if (all != null) {
            all.forEach(Waiting::resume);
        }
    }

    /** Nothing new begins; sessions end with their last call. */
    void drain() {
        draining = true;
        sessions.values().stream().flatMap(List::stream).toList().forEach(ConnectorSession::drain);
        List.copyOf(peers).forEach(PeerSession::drain);
    }

    void close() {
        sessions.values().stream().flatMap(List::stream).toList().forEach(ConnectorSession::close);
        List.copyOf(peers).forEach(PeerSession::close);
    }

    /** A call for which another lane has a session, and this one will have one soon. */
    private final class Waiting {
        private final Connector connector;
        private final UpstreamSink sink;
        private final Runnable again;
        private final Deadline deadline;

        private Waiting(Connector connector, Duration timeout, UpstreamSink sink, Runnable again) {
            this.connector = connector;
            this.sink = sink;
            this.again = again;
            this.deadline = deadlines.create(this::giveUp);
            deadline.set(timeout);
        }

        private void resume() {
            deadline.close();
            again.run();
        }

        private void giveUp() {
            deadline.close();
            var all = waiting.get(connector);
            if (all != null) {
                all.remove(this);
            }
            sink.onFailure(new UpstreamFailure.NotConnected());
        }
    }
}
