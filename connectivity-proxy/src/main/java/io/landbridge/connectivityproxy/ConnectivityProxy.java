// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy;

import io.landbridge.config.InvalidConfigException;
import io.landbridge.connectivityproxy.admin.AdminServer;
import io.landbridge.connectivityproxy.audit.AuditLog;
import io.landbridge.connectivityproxy.config.ConfigFile;
import io.landbridge.connectivityproxy.config.ProxyConfig;
import io.landbridge.connectivityproxy.config.ProxyConfig.Endpoint;
import io.landbridge.connectivityproxy.controlplane.CertificateSource;
import io.landbridge.connectivityproxy.controlplane.ControlPlane;
import io.landbridge.connectivityproxy.controlplane.Rhythm;
import io.landbridge.connectivityproxy.controlplane.TrustSource;
import io.landbridge.connectivityproxy.controlplane.TunnelReports;
import io.landbridge.connectivityproxy.logging.Logs;
import io.landbridge.connectivityproxy.socks5.Socks5Server;
import io.landbridge.connectivityproxy.telemetry.Telemetry;
import io.landbridge.connectivityproxy.tunnel.TunnelEvents;
import io.landbridge.http.HttpCaller;
import io.landbridge.net.EventLoops;
import io.landbridge.oauth.jwt.JwtVerifier;
import io.landbridge.oauth.jwt.KeySource;
import io.landbridge.proxy.http.HttpServer;
import io.landbridge.tls.ClientTls;
import io.landbridge.tunnel.Admission;
import io.landbridge.tunnel.ConnectorSession;
import io.landbridge.tunnel.TunnelServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: starts everything in order, and ends it in the opposite one. */
public final class ConnectivityProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectivityProxy.class);

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    private static final int REMEMBERED_TOKENS = 10_000;
    /** What the data path gets beyond its own time-out to end an exchange before it is left alone. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ProxyConfig config;
    private final Clock clock;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Telemetry telemetry;
    private final TrustSource trust;
    private final CertificateSource certificate;
    private final TunnelServer tunnels;
    private final Optional<HttpServer> http;
    private final Optional<Socks5Server> socks5;
    private final AdminServer admin;
    private final Instant settledAt;
    private volatile boolean draining;

    private ConnectivityProxy(ProxyConfig config, Clock clock) throws IOException {
        this.config = config;
        this.clock = clock;
        this.telemetry = new Telemetry(config.metrics().jvm());
        try {
            var caller = closing(new HttpCaller());
            var controlPlane = new ControlPlane(caller, config.services(), clock, telemetry::controlPlaneCalled);
            this.trust = new TrustSource(controlPlane, this::endRevoked, clock);
            this.certificate = new CertificateSource(controlPlane, config.tunnel(), clock);
            certificate.start(closing(new Rhythm()));
            var loops = closing(EventLoops.start());
            this.tunnels =
                    closing(listen("servers.businessDataTunnel", config.tunnel().endpoint(), () -> tunnels(loops)));
            trust.start(closing(new Rhythm()));
            new TunnelReports(controlPlane, config.replica().name(), tunnels::sessions).start(closing(new Rhythm()));
            var proxies = new Proxies(config, loops, verifier(caller), tunnels, telemetry);
            this.http = config.http().enabled()
                    ? Optional.of(
                            closing(listen("servers.proxy.http", config.http().endpoint(), proxies::http)))
                    : Optional.empty();
            this.socks5 = config.socks5().enabled()
                    ? Optional.of(closing(
                            listen("servers.proxy.socks5", config.socks5().endpoint(), proxies::socks5)))
                    : Optional.empty();
            if (config.metrics().enabled()) {
                closing(listen("metrics.prometheus", config.metrics().endpoint(), this::metrics));
            }
            this.settledAt = clock.instant().plus(config.replica().settling());
            this.admin = closing(listen("landbridge.admin", config.admin(), this::health));
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
                config.replica()::count,
                config.tunnel().displayName().orElse(config.replica().name()),
                config.timeouts().handshake());
        var events = new TunnelEvents(new AuditLog(System.out), telemetry);
        return TunnelServer.start(loops, settings, new Admission(trust, clock), events, clock);
    }

    private JwtVerifier verifier(HttpCaller caller) {
        var tls = new ClientTls(config.services().trust(), Optional.empty());
        var keys = new KeySource(caller, config.authorization().keys(), tls, clock);
        return new JwtVerifier(config::isIssuer, keys, REMEMBERED_TOKENS, clock);
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
        return clock.instant().isBefore(settledAt)
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

    /** Opens a listener. */
    private interface Opening<T> {
        T open() throws IOException;
    }

    private static <T> T listen(String key, Endpoint endpoint, Opening<T> opening) throws IOException {
        try {
            return opening.open();
        } catch (IOException failure) {
            var reason = failure.getCause() == null ? failure : failure.getCause();
            throw new IOException(
                    "cannot listen on " + endpoint + " (" + reason.getMessage()
                            + "); end what listens there, or change " + key + ".port",
                    failure);
        }
    }

    private <T extends AutoCloseable> T closing(T part) {
        parts.push(part);
        return part;
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
     * Ends without losing a request: not ready first, so that load balancers stop sending; then no new connections, and
     * what is under way may finish; then the tunnels. Blocks until then, or until the time-outs are over.
     */
    public void drain() throws InterruptedException {
        draining = true;
        LOG.atInfo().addKeyValue("delay", config.drain().delay()).log("Draining");
        TimeUnit.NANOSECONDS.sleep(config.drain().delay().toNanos());
        try {
            CompletableFuture.allOf(
                            http.map(server -> server.drain().toCompletableFuture())
                                    .orElseGet(ConnectivityProxy::done),
                            socks5.map(server -> server.drain().toCompletableFuture())
                                    .orElseGet(ConnectivityProxy::done))
                    .orTimeout(config.drain().timeout().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS)
                    .join();
        } catch (CompletionException stuck) {
            LOG.warn("Some exchanges did not end in time");
        }
        tunnels.drain();
        close();
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }

    /** Ends at once; exchanges under way are cut. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            close(parts.pop());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception failure) {
            LOG.atWarn()
                    .addKeyValue("part", part.getClass().getSimpleName())
                    .addKeyValue("reason", failure.toString())
                    .log("A part did not end cleanly");
        }
    }

    // ---- the process

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        var parsed = Arguments.parse(List.of(arguments));
        if (parsed.isEmpty()) {
            exit(MISUSED, Arguments.USAGE);
        } else {
            run(parsed.get().config());
        }
    }

    private static void run(Path file) throws InterruptedException {
        try {
            var config = ConfigFile.read(file, System.getenv());
            Logs.configure(config.logJson());
            var proxy = start(config);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> drainAndHalt(proxy), "drain"));
            Thread.currentThread().join();
        } catch (InvalidConfigException | IOException failure) {
            exit(FAILED, String.valueOf(failure.getMessage()));
        } catch (RuntimeException failure) {
            exit(FAILED, "cannot start: " + failure);
        }
    }

    /** An orderly end is a success, which the JVM would not say after a signal. */
    private static void drainAndHalt(ConnectivityProxy proxy) {
        try {
            proxy.drain();
            LOG.info("Ended");
            Runtime.getRuntime().halt(0);
        } catch (InterruptedException | RuntimeException failure) {
            LOG.atError().addKeyValue("reason", failure.toString()).log("Not ended cleanly");
            Runtime.getRuntime().halt(FAILED);
        }
    }

    private static void exit(int status, String message) {
        System.err.println("connectivity-proxy: " + message);
        System.exit(status);
    }
}
