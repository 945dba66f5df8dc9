// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.config;

import io.landbridge.config.Section;
import io.landbridge.destination.client.InstanceClient;
import io.landbridge.program.Drain;
import io.landbridge.program.Endpoint;
import io.landbridge.program.Logging;
import io.landbridge.tls.AuthorityFile;
import io.landbridge.tls.ServerTrust;
import io.landbridge.transparentproxy.connectivity.ConnectivityKeyFile;
import io.landbridge.transparentproxy.connectivity.ConnectivityProxy;
import io.landbridge.transparentproxy.control.TenantMode;
import io.landbridge.transparentproxy.request.Retries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The whole configuration.
 *
 * @param listener where callers come in
 * @param health where liveness, readiness and the log level are served
 * @param metrics where metrics are served
 * @param source where routes and Destination Service instances come from
 * @param tenantMode whose destinations are served
 * @param localMode whether loopback targets and {@code *.localhost} names are allowed
 * @param logging log level and form
 * @param retry what is tried again towards targets
 * @param destinationService how the Destination Service is called
 * @param connectivityProxy what leads to OnPremise targets, if anything
 * @param tcp how TCP connections are treated
 * @param limits bounds on what callers may send
 * @param timeouts deadlines towards callers
 * @param drain how the program ends
 */
public record ProxyConfig(
        Endpoint listener,
        Endpoint health,
        Endpoint metrics,
        Source source,
        TenantMode tenantMode,
        boolean localMode,
        Logging logging,
        Retries retry,
        DestinationService destinationService,
        Optional<ConnectivityProxy> connectivityProxy,
        Tcp tcp,
        LimitsConfig limits,
        Timeouts timeouts,
        Drain drain) {

    /** Where routes and Destination Service instances come from. */
    public sealed interface Source {
        /** ConfigMaps and one Secret in that namespace. */
        record Kubernetes(String namespace) implements Source {}

        /**
         * Files, watched.
         *
         * @param routes the route table
         * @param instances folder of {@code <instance>.json} service keys
         */
        record Files(Path routes, Path instances) implements Source {}
    }

    /**
     * How the Destination Service and its token service are called.
     *
     * @param connectTimeout until a connection is up
     * @param readTimeout until an answer is complete
     * @param cacheTime how long a found destination is used without asking again
     * @param trust whom to believe to be one of the services
     */
    public record DestinationService(
            Duration connectTimeout, Duration readTimeout, Duration cacheTime, ServerTrust trust) {}

    /**
     * How TCP connections are treated.
     *
     * @param connections open connections of callers to one route
     * @param connectTimeout until a connection straight to a target is up
     * @param handshakeTimeout until the connectivity proxy has connected a system
     */
    public record Tcp(int connections, Duration connectTimeout, Duration handshakeTimeout) {}

    /**
     * Bounds on what callers may send.
     *
     * @param requestLineBytes length of a request line
     * @param headerBytes length of all headers of a request
     * @param connections open connections from callers
     * @param upstreamConnections open connections to one upstream
     */
    public record LimitsConfig(int requestLineBytes, int headerBytes, int connections, int upstreamConnections) {}

    /**
     * Deadlines towards callers.
     *
     * @param requestHead from the first byte of a request to the end of its headers
     * @param idle longest silence of a connection between requests
     * @param stall longest time without progress while a body is under way
     */
    public record Timeouts(Duration requestHead, Duration idle, Duration stall) {}

    static ProxyConfig read(Section root, Path folder) {
        return new ProxyConfig(
                endpoint(root.section("listener"), 8080),
                endpoint(root.section("health"), 8081),
                endpoint(root.section("metrics"), 9494),
                source(root, folder),
                root.choice("tenantMode", TenantMode.DEDICATED),
                root.truth("localMode"),
                logging(root.section("logging")),
                retries(root.section("retry")),
                destinationService(root.section("destinationService"), folder),
                connectivityProxy(root.section("connectivityProxy"), folder),
                tcp(root.section("tcp")),
                limits(root.section("limits")),
                timeouts(root.section("timeouts")),
                drain(root.section("drain")));
    }

    private static Endpoint endpoint(Section section, int port) {
        return new Endpoint(section.text("host"), section.integer("port", port, 0, 65_535));
    }

    private static Source source(Section root, Path folder) {
        var source = root.section("source");
        if (source.has("kubernetes") == source.has("files")) {
            root.violation("source needs exactly one of: source.kubernetes, source.files");
        }
        if (source.has("files")) {
            var files = source.section("files");
            return new Source.Files(
                    folder.resolve(files.requiredText("routes")), folder.resolve(files.requiredText("instances")));
        }
        var kubernetes = source.section("kubernetes");
        return new Source.Kubernetes(source.has("kubernetes") ? kubernetes.requiredText("namespace") : "");
    }

    private static Logging logging(Section section) {
        return new Logging(section.choice("level", Logging.Level.INFO), section.choice("format", Logging.Format.JSON));
    }

    private static Retries retries(Section section) {
        return new Retries(section.integer("maxRetries", 0, 0, 100), section.integers("statusCodes", 400, 599));
    }

    private static DestinationService destinationService(Section section, Path folder) {
        return new DestinationService(
                section.seconds("connectTimeoutSeconds", 5, 1, 60),
                section.seconds("readTimeoutSeconds", 10, 1, 60),
                section.seconds("cacheSeconds", 120, 1, 3_600),
                section.text("caFile")
                        .map(file -> trust(section, folder.resolve(file)))
                        .orElse(ServerTrust.DEFAULT));
    }

    private static ServerTrust trust(Section section, Path authorities) {
        try {
            return AuthorityFile.trust(authorities);
        } catch (IllegalArgumentException unusable) {
            section.violation("destinationService.caFile: " + unusable.getMessage());
            return ServerTrust.DEFAULT;
        }
    }

    private static Optional<ConnectivityProxy> connectivityProxy(Section section, Path folder) {
        var client = section.text("serviceKey").flatMap(key -> client(section, folder.resolve(key)));
        var timeout = section.seconds("connectionTimeoutSeconds", 1, 1, 60);
        var httpPort = section.section("http").integer("port", 20_003, 1, 65_535);
        var tcpPort = section.section("tcp").integer("port", 20_004, 1, 65_535);
        return section.text("serviceName")
                .map(service -> new ConnectivityProxy(service, httpPort, tcpPort, timeout, client));
    }

    private static Optional<InstanceClient> client(Section section, Path key) {
        try {
            return Optional.of(ConnectivityKeyFile.read(key));
        } catch (IllegalArgumentException unusable) {
            section.violation("serviceKey", "is unusable: " + unusable.getMessage());
            return Optional.empty();
        }
    }

    private static Tcp tcp(Section section) {
        return new Tcp(
                section.integer("connections", 4_096, 1, 1_000_000),
                section.seconds("connectTimeoutSeconds", 5, 1, 300),
                section.seconds("handshakeTimeoutSeconds", 30, 1, 300));
    }

    private static LimitsConfig limits(Section section) {
        return new LimitsConfig(
                section.integer("requestLineBytes", 16_384, 256, 1_048_576),
                section.integer("headerBytes", 65_536, 1_024, 1_048_576),
                section.integer("connections", 20_000, 1, 1_000_000),
                section.integer("upstreamConnections", 1_024, 1, 100_000));
    }

    private static Timeouts timeouts(Section section) {
        return new Timeouts(
                section.seconds("requestHeadSeconds", 30, 1, 3_600),
                section.seconds("idleSeconds", 75, 1, 86_400),
                section.seconds("stallSeconds", 120, 1, 86_400));
    }

    private static Drain drain(Section section) {
        return new Drain(section.seconds("delaySeconds", 5, 0, 300), section.seconds("timeoutSeconds", 25, 0, 3_600));
    }
}
