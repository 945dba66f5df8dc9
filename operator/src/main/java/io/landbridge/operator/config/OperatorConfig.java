// SPDX-License-Identifier: Apache-2.0
package io.landbridge.operator.config;

import io.landbridge.config.Section;
import io.landbridge.tls.AuthorityFile;
import io.landbridge.tls.ServerTrust;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole configuration.
 *
 * @param namespace where the proxy and the operator are
 * @param proxy the HTTP data plane in that namespace
 * @param serviceKind how a Service in another namespace reaches the proxy
 * @param managedNamespaces whose custom resources are served
 * @param tenantMode whose destinations are served
 * @param executionInterval how often a destination is looked up again
 * @param destinationService how destinations are looked up
 * @param trust whom to believe to be a Destination Service or its token service
 * @param connectivityProxy {@code <service>.<namespace>} of the connectivity proxy, if there is one
 */
public record OperatorConfig(
        String namespace,
        Proxy proxy,
        ServiceKind serviceKind,
        ManagedNamespaces managedNamespaces,
        TenantMode tenantMode,
        Duration executionInterval,
        DestinationService destinationService,
        ServerTrust trust,
        Optional<String> connectivityProxy) {

    /**
     * The HTTP data plane.
     *
     * @param service its Service, whose EndpointSlices are mirrored into other namespaces
     * @param podLabels what its pods are selected by
     * @param port the port on which its pods listen for HTTP
     * @param tcpPorts the ports from which each custom resource for TCP gets one, on which the pods listen for it
     */
    public record Proxy(String service, Map<String, String> podLabels, int port, PortRange tcpPorts) {
        public Proxy {
            podLabels = Map.copyOf(podLabels);
        }
    }

    /** Ports from the first to the last, both included. */
    public record PortRange(int first, int last) {
        /** Whether the port is one of them. */
        public boolean contains(int port) {
            return port >= first && port <= last;
        }
    }

    /** How a Service in a namespace other than the proxy's reaches the proxy's pods, which it cannot select. */
    public enum ServiceKind {
        /** A Service with a cluster address, and EndpointSlices that mirror the proxy's. */
        ENDPOINT_SLICES,
        /** An alias of the Service in the proxy's namespace. */
        EXTERNAL_NAME
    }

    /** Whose custom resources are served. */
    public enum ManagedNamespaces {
        ALL,
        /** Those of namespaces with the documented label. */
        LABEL_SELECTOR
    }

    /** Whose destinations are served. */
    public enum TenantMode {
        /** Those of the service key's own tenant. */
        DEDICATED,
        /** Those of the tenant that each request names. */
        SHARED
    }

    /**
     * How destinations are looked up.
     *
     * @param connectTimeout until a connection is up, for tokens and look-ups
     * @param readTimeout until an answer is complete
     * @param defaultInstance for custom resources that name none
     * @param instances the configured instances, each name once
     */
    public record DestinationService(
            Duration connectTimeout, Duration readTimeout, Optional<String> defaultInstance, List<Instance> instances) {
        public DestinationService {
            instances = List.copyOf(instances);
        }
    }

    /**
     * A Destination Service instance.
     *
     * @param name its local name
     * @param namespace where the Secret with its service key is
     * @param secretName the Secret
     * @param secretKey the Secret's entry that holds the whole service key; absent when each field is an entry
     * @param privateKey where the private key of its certificate is, if it is not in the service key
     */
    public record Instance(
            String name,
            String namespace,
            String secretName,
            Optional<String> secretKey,
            Optional<PrivateKeyEntry> privateKey) {
        /** One whose service key lacks nothing. */
        public Instance(String name, String namespace, String secretName, Optional<String> secretKey) {
            this(name, namespace, secretName, secretKey, Optional.empty());
        }
    }

    /** An entry of a Secret that is a private key in PEM. */
    public record PrivateKeyEntry(String namespace, String secretName, String entry) {}

    static OperatorConfig read(Section root, Path folder) {
        var namespace = root.requiredText("namespace");
        var proxy = proxy(root.section("proxy"));
        var serviceKind = root.choice("serviceKind", ServiceKind.ENDPOINT_SLICES);
        var config = root.section("config");
        config.leaveToOthers("helm", "http", "logging", "metrics", "security", "serviceMesh", "compliance");
        var integration = config.section("integration");
        integration.leaveToOthers("serviceMesh", "ztis");
        return new OperatorConfig(
                namespace,
                proxy,
                serviceKind,
                config.choice("managedNamespacesMode", ManagedNamespaces.ALL),
                config.choice("tenantMode", TenantMode.DEDICATED),
                Duration.ofMinutes(config.section("manager").integer("executionIntervalMinutes", 3, 1, 1_440)),
                destinationService(integration.section("destinationService"), namespace),
                root.text("caFile")
                        .map(file -> trust(root, folder.resolve(file)))
                        .orElse(ServerTrust.DEFAULT),
                connectivityProxy(integration.section("connectivityProxy")));
    }

    private static ServerTrust trust(Section root, Path authorities) {
        try {
            return AuthorityFile.trust(authorities);
        } catch (IllegalArgumentException unusable) {
            root.violation("caFile", "is unusable: " + unusable.getMessage());
            return ServerTrust.DEFAULT;
        }
    }

    private static Proxy proxy(Section section) {
        var port = section.integer("port", 8080, 1, 65_535);
        return new Proxy(
                section.text("service", "sap-transp-proxy-http"),
                section.texts("podLabels", Map.of("transparent-proxy.connectivity.api.sap/component", "http-proxy")),
                port,
                tcpPorts(section.section("tcpPorts"), port));
    }

    private static PortRange tcpPorts(Section section, int httpPort) {
        var range = new PortRange(
                section.integer("first", 20_100, 1_024, 65_535), section.integer("last", 20_999, 1_024, 65_535));
        if (range.last() < range.first()) {
            section.violation("last", "is " + range.last() + " (expected: at least first, " + range.first() + ")");
        }
        if (range.contains(httpPort)) {
            section.violation("first", "to last contain proxy.port, " + httpPort + " (expected: ports of their own)");
        }
        return range;
    }

    private static DestinationService destinationService(Section section, String namespace) {
        var sections = section.sections("instances");
        var instances =
                sections.stream().map(instance -> instance(instance, namespace)).toList();
        var names = new HashSet<String>();
        for (int i = 0; i < sections.size(); i++) {
            if (!names.add(instances.get(i).name())) {
                sections.get(i)
                        .violation("name", "is '" + instances.get(i).name() + "' once more (expected: each once)");
            }
        }
        var defaultInstance = section.text("defaultInstanceName");
        defaultInstance
                .filter(name -> !names.contains(name))
                .ifPresent(name -> section.violation(
                        "defaultInstanceName", "is '" + name + "' (expected: one of the instances' names)"));
        return new DestinationService(
                Duration.ofSeconds(section.integer("connectionTimeoutSeconds", 5, 1, 60)),
                Duration.ofSeconds(section.integer("readTimeoutSeconds", 10, 1, 60)),
                defaultInstance,
                instances);
    }

    private static Instance instance(Section section, String namespace) {
        section.leaveToOthers("associateWith");
        var name = section.requiredText("name");
        var credentials = section.section("serviceCredentials");
        credentials
                .text("secretData")
                .ifPresent(secret -> credentials.violation(
                        "secretData",
                        "is not allowed here, because it is a secret (expected: secretName of a Secret)"));
        return new Instance(
                name,
                credentials.text("secretNamespace", namespace),
                credentials.text("secretName", "destination-service-key"),
                credentials.text("secretKey"),
                privateKey(credentials, namespace));
    }

    private static Optional<PrivateKeyEntry> privateKey(Section credentials, String namespace) {
        if (!credentials.has("privateKey")) {
            return Optional.empty();
        }
        var section = credentials.section("privateKey");
        return Optional.of(new PrivateKeyEntry(
                section.text("secretNamespace", namespace),
                section.text("secretName", "x509-svc-key-private-key"),
                section.text("secretInternalKey", "pk.pem")));
    }

    private static Optional<String> connectivityProxy(Section section) {
        section.leaveToOthers("connectionTimeoutSeconds", "http", "tcp", "serviceCredentials");
        return section.text("serviceName");
    }
}
