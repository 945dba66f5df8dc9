// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy;

import io.landbridge.config.InvalidConfigException;
import io.landbridge.http.HttpCaller;
import io.landbridge.transparentproxy.admin.AdminServer;
import io.landbridge.transparentproxy.config.ConfigFile;
import io.landbridge.transparentproxy.config.ProxyConfig;
import io.landbridge.transparentproxy.config.ProxyConfig.Endpoint;
import io.landbridge.transparentproxy.decision.DecisionRules;
import io.landbridge.transparentproxy.decision.Decisions;
import io.landbridge.transparentproxy.http.HttpDataPath;
import io.landbridge.transparentproxy.logging.Logs;
import io.landbridge.transparentproxy.source.Source;
import io.landbridge.transparentproxy.tcp.TcpDataPath;
import io.landbridge.transparentproxy.tcp.TcpSettings;
import io.landbridge.transparentproxy.telemetry.Telemetry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The program: starts everything in order, and ends it in the opposite one. */
public final class TransparentProxy implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TransparentProxy.class);

    private static final int FAILED = 1;
    private static final int MISUSED = 2;
    /** What the data path gets beyond its own time-out to end an exchange before it is left alone. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final ProxyConfig config;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final HttpDataPath server;
    private final TcpDataPath tcp;
    private final AdminServer health;
    private final AdminServer metrics;
    private volatile boolean draining;

    private TransparentProxy(ProxyConfig config, Clock clock) throws IOException {
        this.config = config;
        try {
            var telemetry = new Telemetry();
            var http = closing(new HttpCaller());
            var decisions = new Decisions(DecisionRules.of(config), http, clock);
            this.metrics = closing(listen(
                    "metrics", config.metrics(), () -> AdminServer.metrics(config.metrics(), telemetry.registry())));
            this.server = closing(
                    listen("listener", config.listener(), () -> HttpDataPath.start(config, decisions, telemetry)));
            this.tcp = closing(new TcpDataPath(tcpSettings(), decisions.tcp(), telemetry));
            var source = closing(Source.open(config.source(), new Listener(decisions, tcp, telemetry)));
            this.health = closing(listen(
                    "health",
                    config.health(),
                    () -> AdminServer.health(
                            config.health(), () -> draining ? Optional.of("draining") : source.whyNotReady())));
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
                    "cannot listen on " + address(endpoint, endpoint.port()) + " (" + reason.getMessage()
                            + "); end what listens there, or change " + key + ".port",
                    failure);
        }
    }

    private <T extends AutoCloseable> T closing(T part) {
        parts.push(part);
        return part;
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
                .addKeyValue("http", address(config.listener(), proxy.port()))
                .addKeyValue("health", address(config.health(), proxy.healthPort()))
                .addKeyValue("metrics", address(config.metrics(), proxy.metricsPort()))
                .log("Listening");
        return proxy;
    }

    private static String address(Endpoint endpoint, int port) {
        return endpoint.host().orElse("*") + ":" + port;
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

    /**
     * Ends without losing a request: not ready first, so that load balancers stop sending; then no new connections, and
     * what is under way may finish. Blocks until then, or until the time-outs are over.
     */
    public void drain() throws InterruptedException {
        draining = true;
        LOG.atInfo().addKeyValue("delay", config.drain().delay()).log("Draining");
        TimeUnit.NANOSECONDS.sleep(config.drain().delay().toNanos());
        try {
            CompletableFuture.allOf(
                            server.drain().toCompletableFuture(), tcp.drain().toCompletableFuture())
                    .orTimeout(config.drain().timeout().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS)
                    .join();
        } catch (CompletionException stuck) {
            LOG.warn("Some exchanges did not end in time");
        }
        close();
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

    /** Runs until the process is told to end. */
    public static void main(String[] arguments) throws InterruptedException {
        var parsed = Arguments.parse(List.of(arguments));
        if (parsed.isEmpty()) {
            exit(MISUSED, Arguments.USAGE);
        } else {
            run(parsed.get());
        }
    }

    private static void run(Arguments arguments) throws InterruptedException {
        try {
            var config = ConfigFile.read(arguments.config(), System.getenv());
            Logs.configure(config.logging());
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
    private static void drainAndHalt(TransparentProxy proxy) {
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
        System.err.println("transparent-proxy: " + message);
        System.exit(status);
    }
}
