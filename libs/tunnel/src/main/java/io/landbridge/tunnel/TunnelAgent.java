// SPDX-License-Identifier: Apache-2.0
package io.landbridge.tunnel;

import io.landbridge.net.EventLoops;
import io.landbridge.net.HostResolver;
import io.landbridge.proxy.http.Lanes;
import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * The connector's end of the tunnels of one subaccount: dials until there is a connection to each lane of each replica of the
 * proxy, and again when one is lost; serves the requests that come. Its own state lives on one event loop, the connections
 * on all of them. Safe on any thread.
 *
 * <p>Behind one address there are replicas that cannot be chosen, so that each answer says which replica and lane it is, and
 * how many there are. From time to time one more attempt finds out whether replicas were added.
 */
public final class TunnelAgent implements AutoCloseable {
    private static final long LOOK_AGAIN_MILLIS = 30_000;

    private final EventLoops loops;
    private final Surroundings surroundings;
    private final Lanes lanes;
    private final Consumer<AgentStatus> listener;
    private final Clock clock;
    private final EventLoop home;
    private final NetworkWatch.Registration network;
    private final Backoff failures = new Backoff(500, 30_000);
    private final Backoff misses = new Backoff(50, 5_000);
    private final Map<LaneId, Link> links = new HashMap<>();
    private AgentSettings settings;
    private SslContext tls;
    private int replicas = 1;
    private DiallingState state = new DiallingState.Resting();
    private @Nullable ScheduledFuture<?> looking;
    private @Nullable Instant since;
    private Optional<String> why = Optional.empty();

    /** A connection, with what its replica said of itself. */
    private record Link(Channel channel, Welcome welcome) {}

    /**
     * What all agents of a program share.
     *
     * @param resolver looks names up
     * @param network notices changes of the network
     */
    public record Surroundings(HostResolver resolver, NetworkWatch network) {}

    private TunnelAgent(
            EventLoops loops,
            Surroundings surroundings,
            AgentSettings settings,
            Lanes lanes,
            Consumer<AgentStatus> listener,
            Clock clock)
            throws SSLException {
        this.loops = loops;
        this.surroundings = surroundings;
        this.settings = settings;
        this.tls = context(settings);
        this.lanes = lanes;
        this.listener = listener;
        this.clock = clock;
        this.home = loops.serving().next();
        this.network = surroundings.network().onChange(() -> onHome(this::onNetworkChange));
    }

    private static SslContext context(AgentSettings settings) throws SSLException {
        return settings.replica().isPresent()
                ? TunnelTls.peer(settings.key())
                : TunnelTls.client(settings.key(), settings.authorities());
    }

    /**
     * Starts to dial.
     *
     * @param lanes serve the requests that come, on those event loops; the agent does not close them
     * @param listener told each change; called on an event loop
     * @throws SSLException if the key cannot be used
     */
    public static TunnelAgent start(
            EventLoops loops,
            Surroundings surroundings,
            AgentSettings settings,
            Lanes lanes,
            Consumer<AgentStatus> listener,
            Clock clock)
            throws SSLException {
        var agent = new TunnelAgent(loops, surroundings, settings, lanes, listener, clock);
        agent.home.execute(agent::begin);
        return agent;
    }

    private void begin() {
        tell();
        dial();
        looking =
                home.scheduleWithFixedDelay(this::lookForReplicas, jitter(), LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static long jitter() {
        return LOOK_AGAIN_MILLIS + ThreadLocalRandom.current().nextLong(LOOK_AGAIN_MILLIS);
    }

    /** Once all lanes have a connection, only the answer to one more tells whether there are more replicas. */
    private void lookForReplicas() {
        if (!links.isEmpty() && settings.replica().isEmpty()) {
            dial();
        }
    }

    /** Whatever stood in the way may be gone. */
    private void onNetworkChange() {
        failures.reset();
        if (links.size() < wanted()) {
            dial();
        }
    }

    /**
     * Uses other settings for what is dialled from now on, such as a renewed certificate. Connections that there are stay.
     *
     * @throws SSLException if the key cannot be used
     */
    public void renew(AgentSettings fresh) throws SSLException {
        var context = context(fresh);
        home.execute(() -> {
            settings = fresh;
            tls = context;
        });
    }

    private void dial() {
        if (!state.mayDial()) {
            return;
        }
        state = state.toDialling();
        var hello = new Hello(
                settings.locationId(),
                settings.priority(),
                links.keySet(),
                settings.replica().map(AgentSettings.Replica::name));
        Dial.start(loops, surroundings.resolver(), settings, tls, hello, this::onOutcome);
    }

    /** On the event loop of the attempt. */
    private void onOutcome(Dial.Outcome outcome) {
        if (outcome instanceof Dial.Outcome.Connected connected) {
            serve(connected);
        }
        onHome(() -> settle(outcome));
    }

    /** When the event loops end, nothing is left to be done. */
    private void onHome(Runnable task) {
        if (!home.isShuttingDown()) {
            home.execute(task);
        }
    }

    private void serve(Dial.Outcome.Connected connected) {
        var channel = connected.channel();
        channel.pipeline().addLast("keep-alive", new KeepAlive());
        lanes.serveHttp2(channel);
        channel.pipeline()
                .context(SslHandler.class)
                .fireChannelRead(connected.early())
                .fireChannelReadComplete();
        channel.config().setAutoRead(true);
    }

    private void settle(Dial.Outcome outcome) {
        if (state instanceof DiallingState.Dialling dialling) {
            state = dialling.toResting();
        }
        switch (outcome) {
            case Dial.Outcome.Connected connected -> onConnected(connected.channel(), connected.welcome());
            case Dial.Outcome.Enough enough -> onEnough(enough.replicas());
            case Dial.Outcome.Failed failed -> onFailed(failed.why());
        }
    }

    private void onConnected(Channel channel, Welcome welcome) {
        if (state instanceof DiallingState.Closed) {
            channel.close();
            return;
        }
        failures.reset();
        misses.reset();
        why = Optional.empty();
        replicas = welcome.replicas();
        since = since == null ? clock.instant() : since;
        var link = new Link(channel, welcome);
        links.put(welcome.lane(), link);
        channel.closeFuture().addListener(ended -> onHome(() -> onLost(link)));
        tell();
        dialIfWanted(0);
    }

    private void onEnough(int said) {
        failures.reset();
        replicas = said;
        dialIfWanted(misses.next());
    }

    private void onFailed(String reason) {
        why = Optional.of(reason);
        if (links.isEmpty()) {
            tell();
        }
        dialIfWanted(failures.next());
    }

    /** A lost connection is missed at once: whether the network has changed, the next attempt will show. */
    private void onLost(Link link) {
        if (!links.remove(link.welcome().lane(), link) || state instanceof DiallingState.Closed) {
            return;
        }
        if (links.isEmpty()) {
            since = null;
            why = Optional.of("the connection to the proxy ended");
        }
        tell();
        dialIfWanted(0);
    }

    private void dialIfWanted(long afterMillis) {
        if (links.size() < wanted() && state instanceof DiallingState.Resting resting) {
            state = resting.toPausing(home.schedule(this::dial, afterMillis, TimeUnit.MILLISECONDS));
        }
    }

    private int wanted() {
        var lanesOfEach = links.values().stream()
                .mapToInt(link -> link.welcome().lanes())
                .max()
                .orElse(1);
        // A replica knows where each of the others is: at this address there is one.
        return (settings.replica().isPresent() ? 1 : Math.max(1, replicas)) * lanesOfEach;
    }

    private void tell() {
        listener.accept(status());
    }

    private AgentStatus status() {
        if (state instanceof DiallingState.Closed) {
            return new AgentStatus.Closed();
        }
        if (since == null || links.isEmpty()) {
            return new AgentStatus.Connecting(why);
        }
        var peers = links.values().iterator().next().welcome().displayName();
        return new AgentStatus.Connected(since, links.size(), wanted(), peers);
    }

    /** Dials no more; the connections that there are stay until the lanes that serve them have drained. */
    public void retire() {
        network.close();
        onHome(this::stopDialling);
    }

    private void stopDialling() {
        state = state.toClosed();
        if (looking != null) {
            looking.cancel(false);
        }
        tell();
    }

    /** Ends all connections at once, and dials no more. */
    @Override
    public void close() {
        network.close();
        onHome(() -> {
            links.values().forEach(link -> link.channel().close());
            links.clear();
            stopDialling();
        });
    }
}
