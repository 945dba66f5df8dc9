// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy;

import io.landbridge.connectivityproxy.authorization.AccessRules;
import io.landbridge.connectivityproxy.authorization.Authorization;
import io.landbridge.connectivityproxy.config.ProxyConfig;
import io.landbridge.connectivityproxy.config.ProxyConfig.Listener;
import io.landbridge.connectivityproxy.http.ForwardPlanner;
import io.landbridge.connectivityproxy.http.HttpFaults;
import io.landbridge.connectivityproxy.socks5.Socks5Server;
import io.landbridge.connectivityproxy.telemetry.HttpExchanges;
import io.landbridge.connectivityproxy.telemetry.Telemetry;
import io.landbridge.net.EventLoops;
import io.landbridge.net.http1.Http1Limits;
import io.landbridge.oauth.jwt.JwtVerifier;
import io.landbridge.proxy.http.HttpServer;
import io.landbridge.proxy.http.HttpSettings;
import io.landbridge.proxy.http.Lanes;
import io.landbridge.proxy.http.Service;
import io.landbridge.tunnel.TunnelServer;
import java.io.IOException;

/** Makes the two listeners for workloads; they share event loops with the tunnels, so that calls never change threads. */
record Proxies(ProxyConfig config, EventLoops loops, JwtVerifier verifier, TunnelServer tunnels, Telemetry telemetry) {
    HttpServer http() throws IOException {
        var planner = new ForwardPlanner(config, authorization(config.http()), tunnels::isConnected);
        var service = new Service(planner, new HttpExchanges(telemetry), new HttpFaults(), tunnels);
        return HttpServer.start(
                loops,
                config.http().endpoint().address(),
                config.limits().connections(),
                new Lanes(loops, settings(config, HttpSettings.Role.FORWARD_PROXY), service));
    }

    static HttpSettings settings(ProxyConfig config, HttpSettings.Role role) {
        var limits = config.limits();
        var timeouts = config.timeouts();
        return new HttpSettings(
                new Http1Limits(limits.lineBytes(), limits.headerBytes()),
                timeouts.requestHead(),
                timeouts.idle(),
                timeouts.stall(),
                timeouts.write(),
                config.drain().timeout(),
                role);
    }

    Socks5Server socks5() throws IOException {
        return Socks5Server.start(config, loops, authorization(config.socks5()), tunnels, telemetry);
    }

    private Authorization authorization(Listener listener) {
        var rules = new AccessRules(
                config.tenancy(),
                listener.authorized(),
                config.authorization().clients(),
                config.services().key().credentials().clientId(),
                config.authorization().tenantClaim());
        return new Authorization(rules, verifier);
    }
}
