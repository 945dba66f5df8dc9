// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All sessions of all lanes, and what they lead to. Safe on any thread. */
final class Registry {
    private final TunnelObserver observer;
    private final Consumer<Connector> onGone;
    private final Set<ConnectorSession> sessions = ConcurrentHashMap.newKeySet();
    private final Count<Connector> here = new Count<>();
    private final Count<Connector> beyond = new Count<>();
    private final Count<String> peers = new Count<>();

    /** @param onGone hears of a connector when its last session here is gone, or the last peer that leads to it */
    Registry(TunnelObserver observer, Consumer<Connector> onGone) {
        this.observer = observer;
        this.onGone = onGone;
    }

    void opened(ConnectorSession session) {
        sessions.add(session);
        here.add(session.peer().connector());
        observer.opened(session);
    }

    void retired(ConnectorSession session) {
        remove(here, session.peer().connector());
    }

    void closed(ConnectorSession session) {
        if (sessions.remove(session)) {
            observer.closed(session);
        }
    }

    void opened(PeerSession peer) {
        peers.add(peer.replica());
    }

    /** A peer leads to other connectors than before. */
    void learned(Set<Connector> before, Set<Connector> now) {
        var more = new HashSet<>(now);
        more.removeAll(before);
        more.forEach(beyond::add);
        var less = new HashSet<>(before);
        less.removeAll(now);
        less.forEach(connector -> remove(beyond, connector));
    }

    private void remove(Count<Connector> from, Connector connector) {
        if (from.remove(connector)) {
            onGone.accept(connector);
        }
    }

    void gone(PeerSession peer) {
        learned(peer.leadsTo(), Set.of());
        peers.remove(peer.replica());
    }

    /** Whether any lane has a session to it that takes calls. */
    boolean isHere(Connector connector) {
        return here.has(connector);
    }

    /** Whether it is here, or a peer leads to it. */
    boolean isConnected(Connector connector) {
        return here.has(connector) || beyond.has(connector);
    }

    Set<Connector> connectorsHere() {
        return here.all();
    }

    Set<String> peers() {
        return peers.all();
    }

    Set<ConnectorSession> all() {
        return Set.copyOf(sessions);
    }

    /** How often each is there. */
    private static final class Count<T> {
        private final Map<T, Integer> counts = new ConcurrentHashMap<>();

        void add(T one) {
            counts.merge(one, 1, Integer::sum);
        }

        /** Returns whether none is left. */
        boolean remove(T one) {
            return counts.computeIfPresent(one, (key, count) -> count == 1 ? null : count - 1) == null;
        }

        boolean has(T one) {
            return counts.containsKey(one);
        }

        Set<T> all() {
            return Set.copyOf(counts.keySet());
        }
    }
}
