// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy;

import io.landbridge.config.InvalidConfigException;
import io.landbridge.connectivityproxy.audit.AuditLog;
import io.landbridge.connectivityproxy.config.ConfigFile;
import io.landbridge.connectivityproxy.config.ProxyConfig;
import io.landbridge.connectivityproxy.controlplane.CertificateSource;
import io.landbridge.connectivityproxy.controlplane.ControlPlane;
import io.landbridge.connectivityproxy.controlplane.Rhythm;
import io.landbridge.connectivityproxy.controlplane.TrustSource;
import io.landbridge.connectivityproxy.controlplane.TunnelReports;
import io.landbridge.connectivityproxy.http.ForwardPlanner;
import io.landbridge.connectivityproxy.http.HttpFaults;
import io.landbridge.connectivityproxy.peers.Peers;
import io.landbridge.connectivityproxy.socks5.Socks5Server;
import io.landbridge.connectivityproxy.telemetry.HandedOverExchanges;
import io.landbridge.connectivityproxy.telemetry.Telemetry;
import io.landbridge.connectivityproxy.tunnel.TunnelEvents;
import io.landbridge.http.HttpCaller;
import io.landbridge.net.EventLoops;
import io.landbridge.oauth.jwt.JwtVerifier;
import io.landbridge.oauth.jwt.KeySource;
import io.landbridge.program.AdminServer;
import io.landbridge.program.Launcher;
import io.landbridge.program.Logs;
import io.landbridge.program.Parts;
import io.landbridge.program.Program;
import io.landbridge.proxy.http.HttpServer;
import io.landbridge.proxy.http.HttpSettings;
import io.landbridge.proxy.http.Lanes;
import io.landbridge.proxy.http.Service;
import io.landbridge.tls.ClientTls;
import io.landbridge.tunnel.Admission;
import io.landbridge.tunnel.AgentSettings;
import io.landbridge.tunnel.ConnectorSession;
import io.landbridge.tunnel.HandedOver;
import io.landbridge.tunnel.TunnelServer;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: starts everything in order, and ends it in the opposite one. */
public final class ConnectivityProxy implements Program, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectivityProxy.class);

    private static final long MOST_BYTES_OF_TOKENS = 32L * 1024 * 1024;

    private final ProxyConfig config;
    private final Clock clock;
    private final Parts parts = new Parts();
    private final Telemetry telemetry;
    private final TrustSource trust;
    private final CertificateSource certificate;
    private final Admission admission;
    private final TunnelServer tunnels;
    private final Optional<HttpServer> http;
    private final Optional<Socks5Server> socks5;
    private final Peers peers;
    private final AdminServer admin;
    private final Instant settledAt;
    private volatile boolean draining;

    private ConnectivityProxy(ProxyConfig config, Clock clock) throws IOException {
        this.config = config;
        this.clock = clock;
        this.telemetry = new Telemetry(config.metrics().jvm());
        try {
            var caller = parts.closing(new HttpCaller());
            var controlPlane = new ControlPlane(caller, config.services(), clock, telemetry::controlPlaneCalled);
            this.trust = new TrustSource(controlPlane, this::endRevoked, clock);
            this.certificate = new CertificateSource(controlPlane, config.tunnel(), clock);
            this.admission = new Admission(
                    trust, () -> certificate.key().map(key -> key.chain().getFirst()), clock);
            certificate.start(parts.closing(new Rhythm()));
            var loops = parts.closing(EventLoops.start());
            this.tunnels = parts.listening(
                    "servers.businessDataTunnel", config.tunnel().endpoint(), () -> tunnels(loops));
            telemetry.observeStreams(this::openStreams);
            trust.start(parts.closing(new Rhythm()));
            this.peers = parts.closing(peers(loops));
            peers.start(parts.closing(new Rhythm()));
            new TunnelReports(controlPlane, config.replica().name(), tunnels::sessions)
                    .start(parts.closing(new Rhythm()));
            var proxies = new Proxies(config, loops, verifier(caller), tunnels, telemetry);
            this.http = config.http().enabled()
                    ? Optional.of(
                            parts.listening("servers.proxy.http", config.http().endpoint(), proxies::http))
                    : Optional.empty();
            this.socks5 = config.socks5().enabled()
                    ? Optional.of(parts.listening(
                            "servers.proxy.socks5", config.socks5().endpoint(), proxies::socks5))
                    : Optional.empty();
            if (config.metrics().enabled()) {
                parts.listening("metrics.prometheus", config.metrics().endpoint(), this::metrics);
            }
            this.settledAt = clock.instant().plus(config.replica().settling());
            this.admin = parts.listening("landbridge.admin", config.admin(), this::health);
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    // ---- the parts

    private TunnelServer tunnels(EventLoops loops) throws IOException {
        var settings = new TunnelServer.Settings(
                config.tunnel().endpoint().address(),
                config.limits().tunnels(),
                certificate,
                config.replica().name(),
                this::replicas,
                config.tunnel().displayName().orElse(config.replica().name()),
                config.timeouts().handshake());
        var events = new TunnelEvents(new AuditLog(System.out), telemetry);
        return TunnelServer.start(loops, settings, admission, events, clock);
    }

    private int openStreams() {
        return tunnels.sessions().stream().mapToInt(ConnectorSession::calls).sum();
    }

    private Peers peers(EventLoops loops) {
        var settings = Proxies.settings(config, HttpSettings.Role.TUNNEL_END);
        var service = new Service(
                new HandedOver(tunnels, ForwardPlanner.limits(config)),
                new HandedOverExchanges(telemetry),
                new HttpFaults(),
                tunnels.handedOver());
        return new Peers(
                config.replica().peers(),
                tunnels::port,
                loops,
                new Lanes(loops, settings, service),
                new AgentSettings.Replica(config.replica().name(), admission),
                certificate,
                clock);
    }

    /** As many as are configured, or more if more are there, such as an autoscaler's. */
    private int replicas() {
        return Math.max(config.replica().count(), 1 + tunnels.peers().size());
    }

    private JwtVerifier verifier(HttpCaller caller) {
        var tls = new ClientTls(config.services().trust(), Optional.empty());
        var keys = new KeySource(caller, config.authorization().keys(), tls, clock);
        return new JwtVerifier(config::isIssuer, keys, MOST_BYTES_OF_TOKENS, clock);
    }

    private AdminServer metrics() throws IOException {
        return AdminServer.metrics(config.metrics().endpoint(), telemetry.registry());
    }

    private AdminServer health() throws IOException {
        return AdminServer.health(config.admin(), this::whyNotReady);
    }

    private Optional<String> whyNotReady() {
        return draining
                ? Optional.of("draining")
                : certificate.whyNotReady().or(trust::whyNotReady).or(this::whyNotSettled);
    }

    private Optional<String> whyNotSettled() {
        return clock.instant().isBefore(settledAt) && tunnels.peers().isEmpty()
                ? Optional.of("agents may be dialling until " + settledAt)
                : Optional.empty();
    }

    /** Ends the tunnels of agents whose certificates were revoked. */
    private void endRevoked() {
        tunnels.sessions().stream()
                .filter(session -> trust.isRevoked(session.peer().certificate()))
                .forEach(ConnectivityProxy::end);
    }

    private static void end(ConnectorSession session) {
        LOG.atInfo()
                .addKeyValue("tenant", session.peer().connector().tenant())
                .addKeyValue("installation", session.peer().installationId())
                .log("Tunnel ended: its certificate was revoked");
        session.close();
    }

    // ---- life

    /**
     * Starts a proxy; it is ready once it has a certificate to show and knows which certificates are revoked.
     *
     * @throws IOException if it cannot listen, or a file cannot be used; the message says which
     */
    public static ConnectivityProxy start(ProxyConfig config) throws IOException {
        return start(config, Clock.systemUTC());
    }

    static ConnectivityProxy start(ProxyConfig config, Clock clock) throws IOException {
        var proxy = new ConnectivityProxy(config, clock);
        config.notices().forEach(LOG::warn);
        LOG.atInfo()
                .addKeyValue("http", name(proxy.httpPort()))
                .addKeyValue("socks5", name(proxy.socks5Port()))
                .addKeyValue("tunnel", proxy.tunnelPort())
                .addKeyValue("admin", proxy.adminPort())
                .log("Listening");
        return proxy;
    }

    private static String name(OptionalInt port) {
        return port.isPresent() ? String.valueOf(port.getAsInt()) : "off";
    }

    /** Port of the HTTP proxy, if there is one. */
    public OptionalInt httpPort() {
        return http.map(server -> OptionalInt.of(server.port())).orElseGet(OptionalInt::empty);
    }

    /** Port of the SOCKS5 proxy, if there is one. */
    public OptionalInt socks5Port() {
        return socks5.map(server -> OptionalInt.of(server.port())).orElseGet(OptionalInt::empty);
    }

    /** Port for agents. */
    public int tunnelPort() {
        return tunnels.port();
    }

    /** Port for health and log levels. */
    public int adminPort() {
        return admin.port();
    }

    /**
     * Not ready first, so that load balancers stop sending; then no new connections, and what is under way may finish; then the
     * tunnels.
     */
    @Override
    public void drain() throws InterruptedException {
        draining = true;
        var servers = new ArrayList<Supplier<? extends CompletionStage<?>>>();
        http.ifPresent(server -> servers.add(server::drain));
        socks5.ifPresent(server -> servers.add(server::drain));
        servers.add(peers::drain);
        config.drain().run(servers);
        tunnels.drain();
        close();
    }

    /** Ends at once; exchanges under way are cut. */
    @Override
    public void close() {
        parts.close();
    }

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        var parsed = Arguments.parse(List.of(arguments));
        if (parsed.isEmpty()) {
            Launcher.misused(Arguments.USAGE);
        } else {
            Launcher.run("connectivity-proxy", () -> start(parsed.get()));
        }
    }

    private static ConnectivityProxy start(Arguments arguments) throws InvalidConfigException, IOException {
        var config = ConfigFile.read(arguments.config(), System.getenv());
        Logs.configure(config.logging());
        return start(config);
    }
}
