// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.peer;

import io.landbridge.net.EventLoops;
import io.landbridge.net.HostResolver;
import io.landbridge.net.http1.Http1Limits;
import io.landbridge.proxy.http.HttpSettings;
import io.landbridge.proxy.http.Lanes;
import io.landbridge.proxy.http.Service;
import io.landbridge.proxy.plan.ExchangeObserver;
import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.proxy.plan.Target;
import io.landbridge.proxy.upstream.TargetCalls;
import io.landbridge.tls.ClientKey;
import io.landbridge.tunnel.AgentSettings;
import io.landbridge.tunnel.AgentStatus;
import io.landbridge.tunnel.Contract;
import io.landbridge.tunnel.InfoPlanner;
import io.landbridge.tunnel.NetworkWatch;
import io.landbridge.tunnel.TunnelAgent;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLException;

/**
 * An agent that carries everything to one back end, and says its name; a virtual host called {@code system-denied} and the
 * like is refused for that reason.
 */
public final class AgentPeer implements AutoCloseable {
    private static final Http1Limits HEADS = new Http1Limits(16_384, 131_072);
    private static final Limits EXCHANGE = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(30), 0, Set.of());

    private final EventLoops loops = EventLoops.start(1);
    private final HostResolver resolver = new HostResolver();
    private final NetworkWatch network = NetworkWatch.start();
    private final String name;
    private final int backEnd;
    private final Lanes lanes;
    private final TunnelAgent agent;
    private boolean closed;
    private volatile AgentStatus status = new AgentStatus.Connecting(Optional.empty());

    /** An agent. */
    public record Identity(String name, ClientKey key, String location) {}

    public AgentPeer(Identity identity, TestAuthority authority, int tunnelPort, int backEnd) throws SSLException {
        this.name = identity.name();
        this.backEnd = backEnd;
        var service = new Service(
                new InfoPlanner(
                        head -> CompletableFuture.completedFuture(plan(head)), () -> "{\"agent_version\":\"test\"}"),
                new Unobserved(),
                (fault, destination, id) -> refusal(502, "backend-unreachable"),
                new TargetCalls(loops.transport(), HEADS, 1_000));
        var settings = new HttpSettings(
                HEADS,
                Duration.ofSeconds(30),
                Duration.ofDays(365),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                HttpSettings.Role.TUNNEL_END);
        this.lanes = new Lanes(loops, settings, service);
        var dialling = new AgentSettings(
                "localhost",
                tunnelPort,
                List.of(authority.certificate()),
                identity.key(),
                identity.location(),
                0,
                Optional.empty());
        this.agent = TunnelAgent.start(
                loops,
                new TunnelAgent.Surroundings(resolver, network),
                dialling,
                lanes,
                changed -> status = changed,
                Clock.systemUTC());
    }

    private Plan plan(RequestHead head) {
        var host = String.valueOf(head.headers().get(HttpHeaderNames.HOST));
        var error = host.split(":")[0];
        if (error.contains("-")) {
            return refusal(403, error);
        }
        var headers = head.headers().copy().set("x-agent", name);
        return new Plan.Forward(
                "test", new Target("127.0.0.1", backEnd, Optional.empty()), head.target(), headers, EXCHANGE);
    }

    private static Plan.Refuse refusal(int status, String error) {
        return new Plan.Refuse(
                Optional.empty(), status, new DefaultHttpHeaders().set(Contract.ERROR, error), "denied: " + error);
    }

    /** Whether all of its connections are there. */
    public boolean isConnected() {
        return status instanceof AgentStatus.Connected connected && connected.connections() == connected.wanted();
    }

    public AgentStatus status() {
        return status;
    }

    /** Ends it at once; a second time does nothing. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        agent.close();
        lanes.close();
        network.close();
        resolver.close();
        loops.close();
    }

    private static final class Unobserved implements ExchangeObserver {
        @Override
        public void received() {}

        @Override
        public void finished(Outcome outcome) {}

        @Override
        public void refused(Refusal refusal) {}
    }
}
