// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import io.landbridge.program.Drain;
import io.landbridge.program.Endpoint;
import io.landbridge.program.Logging;
import io.landbridge.proxy.plan.ExchangeObserver;
import io.landbridge.proxy.plan.Limits;
import io.landbridge.proxy.plan.Plan;
import io.landbridge.proxy.plan.Planner;
import io.landbridge.proxy.plan.RequestHead;
import io.landbridge.proxy.plan.Target;
import io.landbridge.proxy.plan.TlsSettings;
import io.landbridge.tls.ServerTrust;
import io.landbridge.transparentproxy.config.ProxyConfig;
import io.landbridge.transparentproxy.config.ProxyConfig.DestinationService;
import io.landbridge.transparentproxy.config.ProxyConfig.LimitsConfig;
import io.landbridge.transparentproxy.config.ProxyConfig.Source;
import io.landbridge.transparentproxy.config.ProxyConfig.Tcp;
import io.landbridge.transparentproxy.config.ProxyConfig.Timeouts;
import io.landbridge.transparentproxy.control.TenantMode;
import io.landbridge.transparentproxy.request.Retries;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A server whose every request goes where the test says. */
final class ProxyUnderTest implements Planner, ExchangeObserver, AutoCloseable {
    static final LimitsConfig LIMITS = new LimitsConfig(16_384, 65_536, 1_000, 100);
    static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(30), Duration.ofSeconds(75), Duration.ofSeconds(120));
    static final Drain DRAIN = new Drain(Duration.ZERO, Duration.ofSeconds(2));
    static final Limits EXCHANGE = new Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), 0, Set.of());

    final List<Outcome> outcomes = new CopyOnWriteArrayList<>();
    final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    final AtomicInteger received = new AtomicInteger();
    private final Function<RequestHead, CompletionStage<Plan>> plans;
    private Function<RequestHead, Optional<Plan>> replans = head -> Optional.empty();
    private final HttpDataPath server;

    ProxyUnderTest(Function<RequestHead, CompletionStage<Plan>> plans) throws IOException {
        this(plans, LIMITS, TIMEOUTS);
    }

    ProxyUnderTest(Function<RequestHead, CompletionStage<Plan>> plans, LimitsConfig limits, Timeouts timeouts)
            throws IOException {
        this.plans = plans;
        this.server = HttpDataPath.start(config(limits, timeouts), this, this);
    }

    /** Forwards everything to that origin, as it is. */
    static ProxyUnderTest to(RawOrigin origin) throws IOException {
        return new ProxyUnderTest(head -> CompletableFuture.completedFuture(forward(head, origin.port(), EXCHANGE)));
    }

    static ProxyUnderTest to(RawOrigin origin, Limits limits) throws IOException {
        return new ProxyUnderTest(head -> CompletableFuture.completedFuture(forward(head, origin.port(), limits)));
    }

    static Plan.Forward forward(RequestHead head, int port, Limits limits) {
        return forward(head, new Target("127.0.0.1", port, Optional.empty()), limits);
    }

    static Plan.Forward forward(RequestHead head, Target upstream, Limits limits) {
        return new Plan.Forward("erp", upstream, head.target(), head.headers().copy(), limits);
    }

    static Target tls(String host, int port, TlsSettings settings) {
        return new Target(host, port, Optional.of(settings));
    }

    ProxyUnderTest replanning(Function<RequestHead, Optional<Plan>> next) {
        replans = next;
        return this;
    }

    private static ProxyConfig config(LimitsConfig limits, Timeouts timeouts) {
        var anyPort = new Endpoint(Optional.of("127.0.0.1"), 0);
        return new ProxyConfig(
                anyPort,
                anyPort,
                anyPort,
                new Source.Files(Path.of("routes.yaml"), Path.of("instances")),
                TenantMode.DEDICATED,
                true,
                new Logging(Logging.Level.INFO, Logging.Format.TEXT),
                Retries.NONE,
                new DestinationService(
                        Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMinutes(2), ServerTrust.DEFAULT),
                Optional.empty(),
                new Tcp(16, Duration.ofSeconds(5), Duration.ofSeconds(5)),
                limits,
                timeouts,
                DRAIN);
    }

    @Override
    public CompletionStage<Plan> plan(RequestHead head) {
        return plans.apply(head);
    }

    @Override
    public CompletionStage<Optional<Plan>> replan(RequestHead head, Plan.Forward refused) {
        return CompletableFuture.supplyAsync(
                () -> replans.apply(head), CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
    }

    @Override
    public void received() {
        received.incrementAndGet();
    }

    @Override
    public void finished(Outcome outcome) {
        outcomes.add(outcome);
    }

    @Override
    public void refused(Refusal refusal) {
        refusals.add(refusal);
    }

    HttpDataPath server() {
        return server;
    }

    RawPeer connect() throws IOException {
        return RawPeer.connect(server.port());
    }

    /** Sends a request on a connection of its own, and gives all that comes back until its end. */
    String roundTrip(String request) throws IOException {
        try (var client = connect()) {
            client.write(request);
            return client.readAll();
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
