// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.HostResolver;
import io.landbridge.proxy.http.HttpSettings;
import io.landbridge.proxy.http.Lanes;
import io.landbridge.proxy.http.Service;
import io.landbridge.tls.ClientKey;
import java.time.Clock;
import javax.net.ssl.SSLException;

/** A replica as it dials another one, and serves what that one hands over. */
final class PeerEnd implements AutoCloseable {
    private final HostResolver resolver = new HostResolver();
    private final NetworkWatch network = NetworkWatch.start();
    private final Lanes lanes;
    private final TunnelAgent agent;
    volatile AgentStatus status = new AgentStatus.Closed();

    private PeerEnd(String name, ProxyEnd own, int port, ClientKey key) throws SSLException {
        var service = new Service(
                new HandedOver(own.tunnels, ProxyEnd.EXCHANGE),
                new ProxyEnd.Unobserved(),
                (fault, destination, id) -> ProxyEnd.refusal(fault),
                own.tunnels.handedOver());
        this.lanes = new Lanes(own.loops, ProxyEnd.settings(HttpSettings.Role.TUNNEL_END), service);
        this.agent = TunnelAgent.start(
                own.loops,
                new TunnelAgent.Surroundings(resolver, network),
                AgentSettings.ofReplica("127.0.0.1", port, key, new AgentSettings.Replica(name, own.admission)),
                lanes,
                changed -> status = changed,
                Clock.systemUTC());
    }

    /** The first replica, of that name, dials the second one. */
    static PeerEnd dials(String name, ProxyEnd own, ProxyEnd other, ClientKey key) throws SSLException {
        return new PeerEnd(name, own, other.tunnels.port(), key);
    }

    @Override
    public void close() {
        agent.close();
        lanes.close();
        resolver.close();
        network.close();
    }
}
