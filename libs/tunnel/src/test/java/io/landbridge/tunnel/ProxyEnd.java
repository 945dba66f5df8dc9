// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.EventLoops;
import io.landbridge.net.http1.Http1Limits;
import io.landbridge.proxy.http.Fault;
import io.landbridge.proxy.http.HttpServer;
import io.landbridge.proxy.http.HttpSettings;
import io.landbridge.proxy.http.Lanes;
import io.landbridge.proxy.http.Service;
import io.landbridge.proxy.plan.ExchangeObserver;
import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.proxy.upstream.UpstreamFailure;
import io.landbridge.tls.ClientKey;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;

/** A proxy whose callers all want the connector of one tenant. */
final class ProxyEnd implements TunnelObserver, AutoCloseable {
    static final Http1Limits LIMITS = new Http1Limits(8_192, 65_536);
    static final Limits EXCHANGE = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(30), 0, Set.of());
    static final Connector CONNECTOR = new Connector("t", "");

    final List<String> refusals = new CopyOnWriteArrayList<>();
    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger planned = new AtomicInteger();
    volatile Limits limits = EXCHANGE;
    final EventLoops loops = EventLoops.start(2);
    final Admission admission;
    final TunnelServer tunnels;
    final HttpServer http;

    ProxyEnd(String replica, int replicas, TestAuthority authority, Admission.Revocation revocation)
            throws IOException {
        var trust = new Admission.Trust(List.of(authority.certificate()), revocation);
        var key = authority.proxy();
        var tls = tls(key);
        this.admission =
                new Admission(() -> trust, () -> Optional.of(key.chain().getFirst()), Clock.systemUTC());
        this.tunnels = TunnelServer.start(
                loops,
                new TunnelServer.Settings(
                        anyPort(), 1_000, () -> tls, replica, () -> replicas, "test proxy", Duration.ofSeconds(10)),
                admission,
                this,
                Clock.systemUTC());
        var service = new Service(this::plan, new Unobserved(), (fault, name, id) -> refusal(fault), tunnels);
        var lanes = new Lanes(loops, settings(HttpSettings.Role.SERVER), service);
        this.http = HttpServer.start(loops, anyPort(), 1_000, lanes);
    }

    static ProxyEnd of(TestAuthority authority) throws IOException {
        return new ProxyEnd("cp-0", 1, authority, revoking());
    }

    static Admission.Revocation.Known revoking(io.landbridge.tls.ClientKey... revoked) {
        return certificate ->
                List.of(revoked).stream().anyMatch(key -> key.chain().getFirst().equals(certificate));
    }

    static HttpSettings settings(HttpSettings.Role role) {
        return new HttpSettings(
                LIMITS,
                Duration.ofSeconds(30),
                Duration.ofDays(3650),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                role);
    }

    private static SslContext tls(ClientKey key) {
        try {
            return TunnelTls.server(key);
        } catch (SSLException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private CompletionStage<Plan> plan(RequestHead head) {
        planned.incrementAndGet();
        return CompletableFuture.completedFuture(new Plan.Forward(
                "test", CONNECTOR, head.target(), head.headers().copy(), limits));
    }

    static Plan.Refuse refusal(Fault fault) {
        var notConnected =
                fault instanceof Fault.CallFailed failed && failed.failure() instanceof UpstreamFailure.NotConnected;
        return new Plan.Refuse(Optional.empty(), notConnected ? 503 : 502, new DefaultHttpHeaders(), fault.toString());
    }

    /** Keeps nothing. */
    static final class Unobserved implements ExchangeObserver {
        @Override
        public void received() {}

        @Override
        public void finished(Outcome outcome) {}

        @Override
        public void refused(Refusal refusal) {}
    }

    @Override
    public void opened(ConnectorSession session) {
        open.incrementAndGet();
    }

    @Override
    public void closed(ConnectorSession session) {
        open.decrementAndGet();
    }

    @Override
    public void refused(Optional<ConnectorIdentity> identity, String reason) {
        refusals.add(reason);
    }

    @Override
    public void timedOut() {
        refusals.add("timed out");
    }

    @Override
    public void close() {
        http.close();
        tunnels.close();
        loops.close();
    }
}
