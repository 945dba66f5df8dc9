// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.peers;

import io.landbridge.connectivityproxy.config.ProxyConfig.PeerAddress;
import io.landbridge.connectivityproxy.controlplane.CertificateSource;
import io.landbridge.connectivityproxy.controlplane.Rhythm;
import io.landbridge.net.EventLoops;
import io.landbridge.net.HostResolver;
import io.landbridge.proxy.http.Lanes;
import io.landbridge.tls.ClientKey;
import io.landbridge.tunnel.AgentSettings;
import io.landbridge.tunnel.AgentStatus;
import io.landbridge.tunnel.NetworkWatch;
import io.landbridge.tunnel.TunnelAgent;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.IntSupplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials every other replica, as often as it has lanes, and keeps to what the configured names lead to. So each replica has a way to
 * each other one, which it takes for connectors that only the other one has. Safe on any thread.
 */
public final class Peers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final List<PeerAddress> names;
    private final IntSupplier ownPort;
    private final EventLoops loops;
    private final Lanes lanes;
    private final AgentSettings.Replica self;
    private final CertificateSource certificate;
    private final Clock clock;
    private final TunnelAgent.Surroundings surroundings;
    private final Map<InetSocketAddress, TunnelAgent> agents = new HashMap<>();
    private @Nullable ClientKey shown;
    private boolean draining;

    /**
     * Dials nobody yet.
     *
     * @param names where replicas are, each for any number of addresses
     * @param ownPort of this replica's tunnel: that of its own addresses is not dialled
     * @param lanes serve what is handed over, on those event loops
     * @param self this replica
     * @param certificate what it shows
     */
    public Peers(
            List<PeerAddress> names,
            IntSupplier ownPort,
            EventLoops loops,
            Lanes lanes,
            AgentSettings.Replica self,
            CertificateSource certificate,
            Clock clock) {
        this.names = List.copyOf(names);
        this.ownPort = ownPort;
        this.loops = loops;
        this.lanes = lanes;
        this.self = self;
        this.certificate = certificate;
        this.clock = clock;
        this.surroundings = new TunnelAgent.Surroundings(new HostResolver(), NetworkWatch.start());
    }

    /** Begins to look for them, and does so again and again. */
    public void start(Rhythm rhythm) {
        rhythm.every(PAUSE, this::look);
    }

    private void look() {
        certificate.key().ifPresent(key -> follow(key, addresses()));
    }

    /** Blocks as long as names are looked up. */
    private Set<InetSocketAddress> addresses() {
        var found = new HashSet<InetSocketAddress>();
        for (var name : names) {
            try {
                for (var address : InetAddress.getAllByName(name.host())) {
                    found.add(new InetSocketAddress(address, name.port()));
                }
            } catch (UnknownHostException nobodyYet) {
                LOG.atDebug().addKeyValue("name", name.host()).log("No replica has that name");
            }
        }
        found.removeIf(this::isOwn);
        return found;
    }

    private boolean isOwn(InetSocketAddress address) {
        try {
            return address.getPort() == ownPort.getAsInt()
                    && NetworkInterface.getByInetAddress(address.getAddress()) != null;
        } catch (SocketException unknown) {
            return false;
        }
    }

    private synchronized void follow(ClientKey key, Set<InetSocketAddress> wanted) {
        if (draining) {
            return;
        }
        for (var known : new ArrayList<>(agents.keySet())) {
            if (!wanted.contains(known)) {
                Optional.ofNullable(agents.remove(known)).ifPresent(TunnelAgent::close);
            }
        }
        wanted.forEach(address -> dial(address, key));
        shown = key;
    }

    private void dial(InetSocketAddress address, ClientKey key) {
        try {
            var agent = agents.get(address);
            if (agent == null) {
                agents.put(
                        address,
                        TunnelAgent.start(
                                loops,
                                surroundings,
                                settings(address, key),
                                lanes,
                                status -> told(address, status),
                                clock));
            } else if (!key.equals(shown)) {
                agent.renew(settings(address, key));
            }
        } catch (SSLException unusable) {
            LOG.atWarn().addKeyValue("reason", unusable.getMessage()).log("Replicas cannot be dialled");
        }
    }

    private AgentSettings settings(InetSocketAddress address, ClientKey key) {
        return AgentSettings.ofReplica(address.getAddress().getHostAddress(), address.getPort(), key, self);
    }

    private static void told(InetSocketAddress address, AgentStatus status) {
        switch (status) {
            case AgentStatus.Connecting(var why) ->
                why.ifPresent(reason -> LOG.atDebug()
                        .addKeyValue("replica", address)
                        .addKeyValue("reason", reason)
                        .log("No connection to a replica"));
            case AgentStatus.Connected connected ->
                LOG.atDebug()
                        .addKeyValue("replica", address)
                        .addKeyValue("connections", connected.connections())
                        .log("Connected to a replica");
            case AgentStatus.Closed ignored -> {
                // whoever closed it knows
            }
        }
    }

    /** Dials no more, and lets what was handed over end; completes then. */
    public CompletionStage<?> drain() {
        stopDialling();
        return lanes.drain();
    }

    private synchronized void stopDialling() {
        draining = true;
        agents.values().forEach(TunnelAgent::retire);
    }

    @Override
    public synchronized void close() {
        draining = true;
        agents.values().forEach(TunnelAgent::close);
        agents.clear();
        lanes.close();
        surroundings.network().close();
        surroundings.resolver().close();
    }
}
