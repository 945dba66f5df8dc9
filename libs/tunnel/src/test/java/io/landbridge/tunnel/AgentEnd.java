// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.EventLoops;
import io.landbridge.net.HostResolver;
import io.landbridge.proxy.http.HttpSettings;
import io.landbridge.proxy.http.Lanes;
import io.landbridge.proxy.http.Service;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.Planner;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.proxy.plan.Target;
import io.landbridge.proxy.upstream.TargetCalls;
import io.landbridge.tls.ClientKey;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/** A connector that carries everything to one port of this machine. */
final class AgentEnd implements AutoCloseable {
    private final EventLoops loops = EventLoops.start(2);
    private final HostResolver resolver = new HostResolver();
    private final NetworkWatch network = NetworkWatch.start();
    private final Lanes lanes;
    final TunnelAgent agent;
    volatile AgentStatus status = new AgentStatus.Connecting(Optional.empty());

    AgentEnd(AgentSettings settings, int backEnd) throws SSLException {
        Planner planner = head -> CompletableFuture.completedFuture(forward(head, backEnd));
        var service = new Service(
                new InfoPlanner(planner, () -> "{\"agent_version\":\"test\"}"),
                new ProxyEnd.Unobserved(),
                (fault, name, id) -> ProxyEnd.refusal(fault),
                new TargetCalls(loops.transport(), ProxyEnd.LIMITS, 1_000));
        this.lanes = new Lanes(loops, ProxyEnd.settings(HttpSettings.Role.TUNNEL_END), service);
        this.agent = TunnelAgent.start(
                loops,
                new TunnelAgent.Surroundings(resolver, network),
                settings,
                lanes,
                changed -> status = changed,
                Clock.systemUTC());
    }

    static AgentSettings settings(int port, TestAuthority authority, ClientKey key) {
        return new AgentSettings("localhost", port, List.of(authority.certificate()), key, "", 0, Optional.empty());
    }

    private static Plan forward(RequestHead head, int backEnd) {
        var target = new Target("127.0.0.1", backEnd, Optional.empty());
        return new Plan.Forward("test", target, head.target(), head.headers().copy(), ProxyEnd.EXCHANGE);
    }

    int connections() {
        return status instanceof AgentStatus.Connected connected ? connected.connections() : 0;
    }

    @Override
    public void close() {
        agent.close();
        lanes.close();
        resolver.close();
        network.close();
        loops.close();
    }
}
