// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.proxy.upstream.MultiplexedConnection;
import io.landbridge.proxy.upstream.UpstreamSink;
import io.netty.channel.Channel;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * One connection of a connector, from the handshake to its end. What it says about itself may be read on any thread;
 * closing it is safe on any thread, too.
 */
public final class ConnectorSession {
    private final Peer peer;
    private final Channel channel;
    private final Instant since;
    private final Lane lane;
    private final MultiplexedConnection connection;

    /**
     * Who is at the other end.
     *
     * @param connector what it serves
     * @param installationId which installation it is
     * @param certificate what proves it
     * @param priority the least number is asked first
     */
    public record Peer(Connector connector, String installationId, X509Certificate certificate, int priority) {}

    ConnectorSession(Peer peer, Channel channel, Instant since, Lane lane) {
        this.peer = peer;
        this.channel = channel;
        this.since = since;
        this.lane = lane;
        this.connection = MultiplexedConnection.on(channel, new Owner(), lane.connectionSettings());
        connection.standsBy();
    }

    /** Who is at the other end. */
    public Peer peer() {
        return peer;
    }

    /** When it began. */
    public Instant since() {
        return since;
    }

    /** Ends it: streams under way are cut, and the connector dials again. */
    public void close() {
        channel.close();
    }

    /** What the connector tells about itself: JSON of at most 256 KiB. Fails when it does not answer. */
    public CompletionStage<String> info() {
        return InfoCall.ask(channel.eventLoop(), this::begin, Contract.INFO_PATH);
    }

    /** Opens a call on it. Event loop only. */
    void begin(UpstreamSink sink) {
        connection.begin(sink);
    }

    /** Event loop only. */
    boolean hasRoom() {
        return connection.hasRoom();
    }

    /** Calls under way; on another thread than its event loop, as it was a moment ago. */
    public int calls() {
        return connection.calls();
    }

    /** Gets no more calls, and ends with the last of those it has. Event loop only. */
    void drain() {
        connection.retire();
    }

    private final class Owner implements MultiplexedConnection.Owner {
        private boolean usable;

        @Override
        public void settled() {
            if (!usable) {
                usable = true;
                lane.opened(ConnectorSession.this);
            }
        }

        @Override
        public void retired(MultiplexedConnection retired) {
            lane.retired(ConnectorSession.this);
        }

        @Override
        public void requireHttp1() {
            // no connector can mean that
        }

        @Override
        public void closed(MultiplexedConnection closed) {
            lane.closed(ConnectorSession.this);
        }
    }
}
