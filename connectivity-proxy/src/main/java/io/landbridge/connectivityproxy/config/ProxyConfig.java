// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.config;

import io.landbridge.program.Drain;
import io.landbridge.program.Endpoint;
import io.landbridge.program.Logging;
import io.landbridge.tls.ServerTrust;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The whole configuration.
 *
 * @param tenancy whose cloud connectors are reached
 * @param http the HTTP proxy
 * @param socks5 the SOCKS5 proxy
 * @param authorization whose tokens are accepted
 * @param tunnel where agents dial in
 * @param replica which one of several replicas this is
 * @param metrics where metrics are served
 * @param admin where liveness, readiness and log levels are served
 * @param logging log level and form
 * @param limits bounds on what callers may send
 * @param timeouts deadlines
 * @param drain how the program ends
 * @param services the control plane and its token service
 * @param notices what the program should say about the configuration when it starts
 */
public record ProxyConfig(
        Tenancy tenancy,
        Listener http,
        Listener socks5,
        Authorization authorization,
        Tunnel tunnel,
        Replica replica,
        Metrics metrics,
        Endpoint admin,
        Logging logging,
        Limits limits,
        Timeouts timeouts,
        Drain drain,
        Services services,
        List<String> notices) {
    public ProxyConfig {
        notices = List.copyOf(notices);
    }

    /** Whether tokens of that issuer are looked at. */
    public boolean isIssuer(String issuer) {
        return services.key().isIssuer(issuer) || authorization.issuers().contains(issuer);
    }

    /**
     * A proxy's listener.
     *
     * @param enabled whether there is one
     * @param endpoint where it listens
     * @param authorized whether callers must show a token of an accepted client ({@code enableProxyAuthorization})
     */
    public record Listener(boolean enabled, Endpoint endpoint, boolean authorized) {}

    /**
     * Whose tokens are accepted.
     *
     * @param clients OAuth clients that may use listeners with authorization
     * @param tenantClaim which claim says the tenant
     * @param issuers accepted beside the token service of the service key
     * @param keys where the token service publishes its keys
     */
    public record Authorization(Set<String> clients, String tenantClaim, Set<String> issuers, URI keys) {
        public Authorization {
            clients = Set.copyOf(clients);
            issuers = Set.copyOf(issuers);
        }
    }

    /**
     * Where agents dial in.
     *
     * @param endpoint where it listens
     * @param externalHost the name by which agents know it
     * @param displayName shown to those who run the agents
     * @param certificate what the server shows
     */
    public record Tunnel(
            Endpoint endpoint,
            Optional<String> externalHost,
            Optional<String> displayName,
            ServerCertificate certificate) {}

    /** What the tunnel's server shows to agents. */
    public sealed interface ServerCertificate {
        /** The files {@code tls.crt} and {@code tls.key} of a folder. */
        record Files(Path folder) implements ServerCertificate {}

        /** One that the control plane signs. */
        record Signed() implements ServerCertificate {}
    }

    /**
     * Which one of several replicas this is.
     *
     * @param name unique among them
     * @param count how many there are at least
     * @param peers where the others are; none if they are not looked for
     * @param settling from the start until it is ready, so that agents may find it before callers do
     */
    public record Replica(String name, int count, List<PeerAddress> peers, Duration settling) {
        public Replica {
            peers = List.copyOf(peers);
        }
    }

    /**
     * Where replicas are.
     *
     * @param host a name, for any number of addresses, or an address
     * @param port of their tunnels
     */
    public record PeerAddress(String host, int port) {}

    /**
     * Where metrics are served.
     *
     * @param enabled whether they are
     * @param jvm whether those of the JVM are among them
     */
    public record Metrics(boolean enabled, Endpoint endpoint, boolean jvm) {}

    /**
     * Bounds on what callers may send.
     *
     * @param lineBytes length of a request's first line, and of each header; documented
     * @param headerBytes length of all headers of a request together
     * @param tokenBytes length of a SOCKS5 token
     * @param connections open connections of one listener
     * @param tunnels open tunnels
     */
    public record Limits(int lineBytes, int headerBytes, int tokenBytes, int connections, int tunnels) {}

    /**
     * Deadlines.
     *
     * @param write longest time that a caller may take nothing of its answer
     * @param handshake until a tunnel or a SOCKS5 connection is up
     * @param requestHead from the first byte of a request to the end of its headers
     * @param idle longest silence of a caller's connection between requests
     * @param stall longest time without progress while a request's body is under way
     * @param connect until a cloud connector is connected with a system, for SOCKS5
     * @param answer longest silence of a cloud connector while an answer is due
     */
    public record Timeouts(
            Duration write,
            Duration handshake,
            Duration requestHead,
            Duration idle,
            Duration stall,
            Duration connect,
            Duration answer) {}

    /**
     * The control plane and its token service.
     *
     * @param key of this program's instance
     * @param trust whom to believe to be one of them
     */
    public record Services(ServiceKey key, ServerTrust trust) {}
}
