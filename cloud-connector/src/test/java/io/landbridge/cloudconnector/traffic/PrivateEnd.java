// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import static org.awaitility.Awaitility.await;

import io.landbridge.cloudconnector.access.AccessControl;
import io.landbridge.cloudconnector.access.VirtualAddress;
import io.landbridge.cloudconnector.model.BackendTrust;
import io.landbridge.cloudconnector.model.DomainMapping;
import io.landbridge.cloudconnector.model.SystemMapping;
import io.landbridge.cloudconnector.model.TrustedCertificate;
import io.landbridge.net.EventLoops;
import io.landbridge.net.HostResolver;
import io.landbridge.proxy.http.Lanes;
import io.landbridge.proxy.http.Service;
import io.landbridge.proxy.plan.ExchangeObserver;
import io.landbridge.proxy.upstream.TargetCalls;
import io.landbridge.tunnel.AgentSettings;
import io.landbridge.tunnel.NetworkWatch;
import io.landbridge.tunnel.TunnelAgent;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** The private network's end: a real agent, and the planner with what the test exposes. */
final class PrivateEnd implements AutoCloseable {
    private static final TrafficSettings SETTINGS = new TrafficSettings(
            Duration.ofSeconds(5), Duration.ofSeconds(1), Duration.ofSeconds(2), 8_192, 65_536, 8_192, 8_192, 100);

    private final EventLoops loops = EventLoops.start(2);
    private final HostResolver resolver = new HostResolver();
    private final NetworkWatch network = NetworkWatch.start();
    private final Lanes lanes;
    private final TunnelAgent agent;
    private volatile Exposure exposure = exposure(BackendTrust.NOBODY);

    PrivateEnd(CloudEnd cloud) throws SSLException {
        var planner = new TunnelPlanner(() -> exposure, SETTINGS, new Unwritten());
        this.lanes = new Lanes(
                loops,
                SETTINGS.tunnelEnd(),
                new Service(
                        planner,
                        new Unobserved(),
                        new TrafficFaults(),
                        new TargetCalls(loops.transport(), SETTINGS.answers(), SETTINGS.connections())));
        var settings = new AgentSettings(
                "localhost",
                cloud.tunnelPort(),
                List.of(cloud.authority.certificate()),
                cloud.authority.connector("t"),
                "",
                0,
                Optional.empty());
        this.agent = TunnelAgent.start(
                loops,
                new TunnelAgent.Surroundings(resolver, network),
                settings,
                lanes,
                status -> {},
                Clock.systemUTC());
        await().atMost(Duration.ofSeconds(20)).until(() -> cloud.connections.get() > 0);
    }

    void expose(Systems... systems) {
        expose(BackendTrust.NOBODY, systems);
    }

    void expose(BackendTrust trust, Systems... systems) {
        exposure = exposure(trust, systems);
    }

    static BackendTrust trusting(X509Certificate... certificates) {
        return new BackendTrust(
                false,
                Stream.of(certificates)
                        .map(certificate -> new TrustedCertificate("a", certificate))
                        .toList());
    }

    private static Exposure exposure(BackendTrust trust, Systems... systems) {
        List<SystemMapping> mappings = Stream.of(systems).map(Systems::mapping).toList();
        var domains = List.of(new DomainMapping("cloud.example", "corp.example"));
        return new Exposure(AccessControl.of(mappings), VirtualNames.of(mappings, domains), new BackEndTls(trust));
    }

    private static final class Unwritten implements AccessAudit {
        @Override
        public boolean admits() {
            return true;
        }

        @Override
        public void allowed(VirtualAddress system, Optional<String> path) {}

        @Override
        public void denied(VirtualAddress system, Optional<String> path) {}
    }

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
        agent.close();
        lanes.close();
        network.close();
        resolver.close();
        loops.close();
    }
}
