// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.net.Deadlines;
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
import io.landbridge.proxy.upstream.Wanted;
import io.landbridge.tunnel.Admission;
import io.landbridge.tunnel.Connector;
import io.landbridge.tunnel.ConnectorIdentity;
import io.landbridge.tunnel.ConnectorSession;
import io.landbridge.tunnel.TunnelObserver;
import io.landbridge.tunnel.TunnelServer;
import io.landbridge.tunnel.TunnelTls;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The cloud's end of the tunnel: a real tunnel server of one tenant, and an HTTP server for the test's applications. They
 * name the system in the header {@code Test-System}, since HTTP clients do not let them choose the {@code Host}.
 */
final class CloudEnd implements TunnelObserver, AutoCloseable {
    static final String SYSTEM = "Test-System";
    private static final String TENANT = "t";
    private static final Connector CONNECTOR = new Connector(TENANT, "");
    private static final Http1Limits LIMITS = new Http1Limits(16_384, 131_072);
    private static final Limits EXCHANGE = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), 0, Set.of());

    final TestAuthority authority = new TestAuthority();
    final AtomicInteger connections = new AtomicInteger();
    private final EventLoops loops = EventLoops.start(1);
    private final TunnelServer tunnels;
    private final HttpServer http;

    CloudEnd() throws IOException {
        var trust = new Admission.Trust(
                List.of(authority.certificate()), (Admission.Revocation.Known) certificate -> false);
        var tls = TunnelTls.server(authority.server("localhost"));
        var settings =
                new TunnelServer.Settings(anyPort(), 100, () -> tls, "cp-0", () -> 1, "test", Duration.ofSeconds(10));
        this.tunnels = TunnelServer.start(
                loops, settings, new Admission(() -> trust, Clock.systemUTC()), this, Clock.systemUTC());
        var service = new Service(this::plan, new Unobserved(), (fault, name, id) -> refusal(fault), tunnels);
        this.http = HttpServer.start(loops, anyPort(), 100, new Lanes(loops, server(), service));
    }

    private static HttpSettings server() {
        return new HttpSettings(
                LIMITS,
                Duration.ofSeconds(30),
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                Duration.ofSeconds(5),
                HttpSettings.Role.SERVER);
    }

    private static InetSocketAddress anyPort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private CompletionStage<Plan> plan(RequestHead head) {
        var headers = head.headers().copy();
        headers.set(HttpHeaderNames.HOST, headers.get(SYSTEM));
        headers.remove(SYSTEM);
        return CompletableFuture.completedFuture(new Plan.Forward("test", CONNECTOR, head.target(), headers, EXCHANGE));
    }

    private static Plan.Refuse refusal(Fault fault) {
        var notConnected =
                fault instanceof Fault.CallFailed failed && failed.failure() instanceof UpstreamFailure.NotConnected;
        return new Plan.Refuse(Optional.empty(), notConnected ? 503 : 599, new DefaultHttpHeaders(), fault.toString());
    }

    /** Where connectors dial in. */
    int tunnelPort() {
        return tunnels.port();
    }

    /** Where applications call. */
    int httpPort() {
        return http.port();
    }

    /** What the connector says of itself. */
    String info() throws Exception {
        return tunnels.sessions().iterator().next().info().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** Opens a connection of bytes to a system. */
    TunnelledBytes connect(String system) {
        var loop = loops.all().getFirst();
        var bytes = new TunnelledBytes(loop, system);
        loop.execute(
                () -> tunnels.on(loop, new Deadlines(loop)).open(CONNECTOR, Duration.ofSeconds(5), Wanted.RAW, bytes));
        return bytes;
    }

    @Override
    public void opened(ConnectorSession session) {
        connections.incrementAndGet();
    }

    @Override
    public void closed(ConnectorSession session) {
        connections.decrementAndGet();
    }

    @Override
    public void refused(Optional<ConnectorIdentity> identity, String reason) {
        // the connector shows it
    }

    @Override
    public void timedOut() {
        throw new AssertionError("timed out");
    }

    /** Keeps nothing. */
    private static final class Unobserved implements ExchangeObserver {
        @Override
        public void received() {}

        @Override
        public void finished(Outcome outcome) {}

        @Override
        public void refused(Refusal refusal) {}
    }

    @Override
    public void close() {
        http.close();
        tunnels.close();
        loops.close();
    }
}
