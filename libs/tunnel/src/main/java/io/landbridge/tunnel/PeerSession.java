// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.proxy.upstream.MultiplexedConnection;
import io.landbridge.proxy.upstream.UpstreamSink;
import io.netty.channel.Channel;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One connection of another replica, from the handshake to its end: calls to connectors that only the other one has go through
 * it. Which these are is asked each second. Its lane's event loop only.
 */
final class PeerSession {
    private static final long ASK_EVERY_MILLIS = 1_000;

    private final String replica;
    private final Channel channel;
    private final Lane lane;
    private final MultiplexedConnection connection;
    private Set<Connector> leadsTo = Set.of();
    private boolean usable;
    private boolean gone;

    PeerSession(String replica, Channel channel, Lane lane) {
        this.replica = replica;
        this.channel = channel;
        this.lane = lane;
        this.connection = MultiplexedConnection.on(channel, new Owner(), lane.connectionSettings());
        connection.standsBy();
    }

    /** The other replica's name. */
    String replica() {
        return replica;
    }

    /** Which connectors the other replica had a moment ago. */
    Set<Connector> leadsTo() {
        return leadsTo;
    }

    /** Whether a call to that connector may go through here. */
    boolean takes(Connector connector) {
        return leadsTo.contains(connector) && connection.hasRoom();
    }

    int calls() {
        return connection.calls();
    }

    void begin(Connector connector, UpstreamSink sink) {
        connection.begin(new HandOver(connector, sink));
    }

    void drain() {
        connection.retire();
    }

    void close() {
        channel.close();
    }

    private void ask() {
        if (gone) {
            return;
        }
        if (connection.hasRoom()) {
            InfoCall.ask(channel.eventLoop(), connection::begin, Contract.CONNECTORS_PATH)
                    .whenComplete(this::onTold);
        } else {
            askLater();
        }
    }

    private void onTold(@Nullable String text, @Nullable Throwable failure) {
        if (text != null && !gone) {
            lane.learned(this, ConnectorList.read(text), now -> leadsTo = now);
        }
        askLater();
    }

    private void askLater() {
        channel.eventLoop().schedule(this::ask, ASK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void end() {
        if (!gone) {
            gone = true;
            lane.gone(this);
        }
    }

    private final class Owner implements MultiplexedConnection.Owner {
        @Override
        public void settled() {
            if (!usable) {
                usable = true;
                lane.opened(PeerSession.this);
                ask();
            }
        }

        @Override
        public void retired(MultiplexedConnection retired) {
            end();
        }

        @Override
        public void requireHttp1() {
            // no replica can mean that
        }

        @Override
        public void closed(MultiplexedConnection closed) {
            end();
        }
    }
}
