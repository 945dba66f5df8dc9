// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy;

import io.landbridge.config.InvalidConfigException;
import io.landbridge.http.HttpCaller;
import io.landbridge.program.AdminServer;
import io.landbridge.program.Launcher;
import io.landbridge.program.Logs;
import io.landbridge.program.Parts;
import io.landbridge.program.Program;
import io.landbridge.transparentproxy.config.ConfigFile;
import io.landbridge.transparentproxy.config.ProxyConfig;
import io.landbridge.transparentproxy.decision.DecisionRules;
import io.landbridge.transparentproxy.decision.Decisions;
import io.landbridge.transparentproxy.http.HttpDataPath;
import io.landbridge.transparentproxy.source.Source;
import io.landbridge.transparentproxy.tcp.TcpDataPath;
import io.landbridge.transparentproxy.tcp.TcpSettings;
import io.landbridge.transparentproxy.telemetry.Telemetry;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: starts everything in order, and ends it in the opposite one. */
public final class TransparentProxy implements Program, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransparentProxy.class);

    private final ProxyConfig config;
    private final Parts parts = new Parts();
    private final HttpDataPath server;
    private final TcpDataPath tcp;
    private final AdminServer health;
    private final AdminServer metrics;
    private volatile boolean draining;

    private TransparentProxy(ProxyConfig config, Clock clock) throws IOException {
        this.config = config;
        try {
            var telemetry = new Telemetry();
            var http = parts.closing(new HttpCaller());
            var decisions = new Decisions(DecisionRules.of(config), http, clock);
            this.metrics = parts.listening(
                    "metrics", config.metrics(), () -> AdminServer.metrics(config.metrics(), telemetry.registry()));
            this.server = parts.listening(
                    "listener", config.listener(), () -> HttpDataPath.start(config, decisions, telemetry));
            this.tcp = parts.closing(new TcpDataPath(tcpSettings(), decisions.tcp(), telemetry));
            var source = parts.closing(Source.open(config.source(), new Listener(decisions, tcp, telemetry)));
            this.health = parts.listening(
                    "health",
                    config.health(),
                    () -> AdminServer.health(
                            config.health(), () -> draining ? Optional.of("draining") : source.whyNotReady()));
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
    }

    private TcpSettings tcpSettings() {
        return new TcpSettings(
                config.listener().host(),
                config.tcp().connections(),
                config.tcp().connectTimeout(),
                config.tcp().handshakeTimeout(),
                config.drain().timeout());
    }

    /**
     * Starts a proxy; it serves from now on, and is ready once it has seen routes and instances.
     *
     * @throws IOException if it cannot listen; the message says where
     */
    public static TransparentProxy start(ProxyConfig config) throws IOException {
        return start(config, Clock.systemUTC());
    }

    static TransparentProxy start(ProxyConfig config, Clock clock) throws IOException {
        var proxy = new TransparentProxy(config, clock);
        LOG.atInfo()
                .addKeyValue("http", config.listener().on(proxy.port()))
                .addKeyValue("health", config.health().on(proxy.healthPort()))
                .addKeyValue("metrics", config.metrics().on(proxy.metricsPort()))
                .log("Listening");
        return proxy;
    }

    /** Port for callers. */
    public int port() {
        return server.port();
    }

    /** Port for health. */
    public int healthPort() {
        return health.port();
    }

    /** Port for metrics. */
    public int metricsPort() {
        return metrics.port();
    }

    /** Not ready first, so that load balancers stop sending; then no new connections, and what is under way may finish. */
    @Override
    public void drain() throws InterruptedException {
        draining = true;
        config.drain().run(List.of(server::drain, tcp::drain));
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
            Launcher.run("transparent-proxy", () -> start(parsed.get()));
        }
    }

    private static TransparentProxy start(Arguments arguments) throws InvalidConfigException, IOException {
        var config = ConfigFile.read(arguments.config(), System.getenv());
        Logs.configure(config.logging());
        return start(config);
    }
}
