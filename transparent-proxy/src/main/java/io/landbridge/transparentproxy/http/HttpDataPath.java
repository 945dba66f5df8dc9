// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.http;

import io.landbridge.net.EventLoops;
import io.landbridge.net.http1.Http1Limits;
import io.landbridge.proxy.http.HttpServer;
import io.landbridge.proxy.http.HttpSettings;
import io.landbridge.proxy.http.Lanes;
import io.landbridge.proxy.http.Service;
import io.landbridge.proxy.plan.ExchangeObserver;
import io.landbridge.proxy.plan.Planner;
import io.landbridge.proxy.upstream.TargetCalls;
import io.landbridge.transparentproxy.config.ProxyConfig;
import io.landbridge.transparentproxy.error.ErrorAnswers;
import java.io.IOException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The listener for callers, with its event loops and its connections to targets. Safe on any thread. */
public final class HttpDataPath implements AutoCloseable {
    private final EventLoops loops;
    private final HttpServer server;

    private HttpDataPath(EventLoops loops, HttpServer server) {
        this.loops = loops;
        this.server = server;
    }

    /**
     * Listens where the configuration says.
     *
     * @param planner decides what becomes of each request; called on event loops
     * @param observer told about each exchange; called on event loops
     * @throws IOException if the address cannot be bound
     */
    public static HttpDataPath start(ProxyConfig config, Planner planner, ExchangeObserver observer)
            throws IOException {
        var loops = EventLoops.start();
        var calls = new TargetCalls(
                loops.transport(), limits(config), config.limits().upstreamConnections());
        var lanes = new Lanes(
                loops,
                settings(config),
                new Service(planner, observer, new ErrorAnswers(config.connectivityProxy()), calls));
        try {
            var server = HttpServer.start(
                    loops, config.listener().address(), config.limits().connections(), lanes);
            return new HttpDataPath(loops, server);
        } catch (IOException taken) {
            lanes.close();
            loops.close();
            throw taken;
        }
    }

    private static HttpSettings settings(ProxyConfig config) {
        var timeouts = config.timeouts();
        return new HttpSettings(
                limits(config),
                timeouts.requestHead(),
                timeouts.idle(),
                timeouts.stall(),
                config.drain().timeout(),
                HttpSettings.Role.SERVER);
    }

    private static Http1Limits limits(ProxyConfig config) {
        return new Http1Limits(
                config.limits().requestLineBytes(), config.limits().headerBytes());
    }

    /** The port that is bound. */
    public int port() {
        return server.port();
    }

    /**
     * Accepts no more connections and lets the exchanges under way end.
     *
     * @return completes when no connection is left; never fails
     */
    public CompletionStage<@Nullable Void> drain() {
        return server.drain();
    }

    /** Ends everything now. */
    @Override
    public void close() {
        server.close();
        loops.close();
    }
}
