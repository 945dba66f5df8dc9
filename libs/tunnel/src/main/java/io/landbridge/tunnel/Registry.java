// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All sessions of all lanes. Safe on any thread. */
final class Registry {
    private final TunnelObserver observer;
    private final Set<ConnectorSession> sessions = ConcurrentHashMap.newKeySet();
    private final Map<Connector, Integer> connected = new ConcurrentHashMap<>();

    Registry(TunnelObserver observer) {
        this.observer = observer;
    }

    void opened(ConnectorSession session) {
        sessions.add(session);
        connected.merge(session.peer().connector(), 1, Integer::sum);
        observer.opened(session);
    }

    void retired(ConnectorSession session) {
        connected.computeIfPresent(session.peer().connector(), (key, count) -> count == 1 ? null : count - 1);
    }

    void closed(ConnectorSession session) {
        if (sessions.remove(session)) {
            observer.closed(session);
        }
    }

    /** Whether any lane has a session to it that takes calls. */
    boolean isConnected(Connector connector) {
        return connected.containsKey(connector);
    }

    Set<ConnectorSession> all() {
        return Set.copyOf(sessions);
    }
}
