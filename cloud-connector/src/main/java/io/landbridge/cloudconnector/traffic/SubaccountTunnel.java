// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.cloudconnector.connection.TunnelState;
import io.landbridge.cloudconnector.model.Configuration;
import io.landbridge.cloudconnector.model.HttpsProxy;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SubaccountId;
import io.landbridge.destination.Secret;
import io.landbridge.proxy.http.Lanes;
import io.landbridge.proxy.http.Service;
import io.landbridge.proxy.upstream.TargetCalls;
import io.landbridge.tunnel.AgentSettings;
import io.landbridge.tunnel.AgentStatus;
import io.landbridge.tunnel.InfoPlanner;
import io.landbridge.tunnel.TunnelAgent;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tunnel of one subaccount and all that belongs to it alone, its connections to systems among them. What is exposed
 * changes at once, on any thread; the agent is started and ended by one thread.
 */
final class SubaccountTunnel implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SubaccountTunnel.class);

    private static final Secret NO_PASSWORD = new Secret("");

    private final TrafficShared shared;
    private final SubaccountId id;
    private final Lanes lanes;
    private volatile Exposure exposure;
    private volatile State state;
    private @Nullable TunnelAgent agent;
    private @Nullable AgentSettings dialled;

    /** What the cloud may ask for. */
    private record State(
            Configuration configuration, Subaccount subaccount, TunnelState tunnel, Instant notOpenSince) {}

    SubaccountTunnel(TrafficShared shared, Configuration configuration, Subaccount subaccount, BackEndTls tls) {
        this.shared = shared;
        this.id = subaccount.id();
        this.exposure = Exposure.of(subaccount, tls);
        this.state = new State(
                configuration,
                subaccount,
                new TunnelState.Disconnected(),
                shared.clock().instant());
        var planner = new TunnelPlanner(() -> exposure, shared.settings(), new SubaccountAudit(shared.audit(), id));
        this.lanes = new Lanes(
                shared.loops(),
                shared.settings().tunnelEnd(),
                new Service(
                        new InfoPlanner(planner, this::attributes),
                        new TrafficLog(id),
                        new TrafficFaults(),
                        new TargetCalls(
                                shared.loops().transport(),
                                shared.settings().answers(),
                                shared.settings().connections())));
    }

    private String attributes() {
        var now = state;
        return shared.attributes().of(now.configuration(), now.subaccount(), now.tunnel());
    }

    /** Exposes what that configuration says from the next request on. */
    synchronized void expose(Configuration configuration, Subaccount subaccount, BackEndTls tls) {
        exposure = Exposure.of(subaccount, tls);
        state = new State(configuration, subaccount, state.tunnel(), state.notOpenSince());
    }

    /** Dials, goes on or ends, as that configuration says. */
    void connect(Configuration configuration, Subaccount subaccount) {
        if (!subaccount.settings().connected()) {
            disconnect();
            return;
        }
        try {
            dial(settings(configuration, subaccount));
        } catch (SSLException | RuntimeException unusable) {
            LOG.warn("The tunnel of {} cannot be opened", id, unusable);
            enter(new TunnelState.Failed(
                    state.notOpenSince(),
                    "the subaccount certificate cannot be used: " + unusable.getMessage()
                            + ". Renew it with fresh authentication data."));
        }
    }

    private void dial(AgentSettings wanted) throws SSLException {
        if (agent != null && wanted.equals(dialled)) {
            return;
        }
        if (agent != null && isSamePlace(wanted, dialled)) {
            agent.renew(wanted);
        } else {
            disconnect();
            agent = TunnelAgent.start(
                    shared.loops(), shared.surroundings(), wanted, lanes, this::onStatus, shared.clock());
        }
        dialled = wanted;
    }

    /** Whether connections that there are may stay. */
    private static boolean isSamePlace(AgentSettings wanted, @Nullable AgentSettings other) {
        return other != null
                && wanted.host().equals(other.host())
                && wanted.port() == other.port()
                && wanted.locationId().equals(other.locationId())
                && wanted.priority() == other.priority();
    }

    private static AgentSettings settings(Configuration configuration, Subaccount subaccount) {
        var enrolment = subaccount.enrolment();
        return new AgentSettings(
                enrolment.tunnel().host(),
                enrolment.tunnel().port(),
                enrolment.tunnel().authorities(),
                enrolment.clientKey(),
                subaccount.settings().locationId(),
                0,
                configuration.proxy().map(SubaccountTunnel::proxy));
    }

    private static AgentSettings.HttpsProxy proxy(HttpsProxy proxy) {
        return new AgentSettings.HttpsProxy(
                proxy.host(), proxy.port(), proxy.user(), proxy.password().orElse(NO_PASSWORD));
    }

    private void onStatus(AgentStatus status) {
        switch (status) {
            case AgentStatus.Connecting(var why) ->
                enter(why.<TunnelState>map(reason -> new TunnelState.Failed(notOpenSince(), reason))
                        .orElseGet(() -> new TunnelState.Connecting(notOpenSince())));
            case AgentStatus.Connected connected ->
                enter(new TunnelState.Connected(connected.since(), connected.connections()));
            case AgentStatus.Closed ignored -> {
                // whoever closed it has said so
            }
        }
    }

    private Instant notOpenSince() {
        return state.tunnel() instanceof TunnelState.Connected ? shared.clock().instant() : state.notOpenSince();
    }

    private synchronized void enter(TunnelState next) {
        state = new State(state.configuration(), state.subaccount(), next, notOpenSince());
        shared.states().set(id, next);
    }

    private void disconnect() {
        if (agent != null) {
            agent.close();
            agent = null;
            dialled = null;
        }
        enter(new TunnelState.Disconnected());
    }

    /**
     * Takes no more requests; those under way go on until the drain time-out.
     *
     * @return completes when none is left; never fails
     */
    CompletionStage<@Nullable Void> drain() {
        if (agent != null) {
            agent.retire();
        }
        return lanes.drain();
    }

    @Override
    public void close() {
        disconnect();
        lanes.close();
    }
}
