// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import static java.util.Map.entry;

import io.landbridge.local.process.Program;
import io.landbridge.local.state.Ports;
import io.landbridge.local.state.StateFolder;
import io.landbridge.local.state.UaaDomain;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The programs of local mode, and how each is told what to do. */
record Programs(Home home, StateFolder state, Ports ports, UaaDomain uaaDomain) {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    /** The control plane; its secrets are files that its environment names. */
    Program controlPlane(Path tenants) {
        return new Program(
                "control-plane",
                java("-jar", home.controlPlane().toString()),
                controlPlaneSettings(tenants),
                ports.controlPlaneHealthUrl());
    }

    private Map<String, String> controlPlaneSettings(Path tenants) {
        var url = ports.controlPlaneUrl().toString();
        return Map.ofEntries(
                entry("QUARKUS_HTTP_HOST", Ports.HOST),
                entry("QUARKUS_HTTP_PORT", String.valueOf(ports.controlPlane())),
                entry("QUARKUS_HTTP_SSL_PORT", String.valueOf(uaaDomain.port())),
                entry(
                        "QUARKUS_HTTP_SSL_CERTIFICATE_FILES",
                        state.serverCertificate().toString()),
                entry(
                        "QUARKUS_HTTP_SSL_CERTIFICATE_KEY_FILES",
                        state.serverKey().toString()),
                entry("LANDBRIDGE_UAA_DOMAIN", uaaDomain.name()),
                entry("QUARKUS_MANAGEMENT_HOST", Ports.HOST),
                entry("QUARKUS_MANAGEMENT_PORT", String.valueOf(ports.controlPlaneManagement())),
                entry("QUARKUS_LOG_CONSOLE_JSON_ENABLED", "false"),
                entry("QUARKUS_SHUTDOWN_TIMEOUT", "5s"),
                entry(
                        "LANDBRIDGE_DATABASE_URL",
                        "jdbc:h2:file:" + state.controlPlane().resolve("data")),
                entry("LANDBRIDGE_ENCRYPTION_KEY_FILE", state.encryptionKey().toString()),
                entry("LANDBRIDGE_ADMIN_TOKEN_FILE", state.adminToken().toString()),
                entry("LANDBRIDGE_TENANTS_FILE", tenants.toString()),
                entry("LANDBRIDGE_PUBLIC_URL_TOKEN_SERVICE", url),
                entry("LANDBRIDGE_PUBLIC_URL_MTLS_TOKEN_SERVICE", uaaDomain.urlOf("{subdomain}")),
                entry("LANDBRIDGE_PUBLIC_URL_DESTINATION_SERVICE", url),
                entry("LANDBRIDGE_PUBLIC_URL_CONNECTIVITY_SERVICE", url),
                entry("LANDBRIDGE_CONNECTIVITY_REGION_HOST", "localhost"),
                entry("LANDBRIDGE_CONNECTIVITY_TUNNEL_HOST", Ports.HOST),
                entry("LANDBRIDGE_CONNECTIVITY_TUNNEL_PORT", String.valueOf(ports.tunnel())),
                entry("LANDBRIDGE_CONNECTIVITY_ONPREMISE_PROXY_HOST", Ports.HOST),
                entry(
                        "LANDBRIDGE_CONNECTIVITY_ONPREMISE_PROXY_HTTP_PORT",
                        String.valueOf(ports.connectivityProxyHttp())),
                entry(
                        "LANDBRIDGE_CONNECTIVITY_ONPREMISE_PROXY_SOCKS5_PORT",
                        String.valueOf(ports.connectivityProxySocks5())),
                entry("LANDBRIDGE_RETRIEVAL_ALLOW_PRIVATE_TOKEN_SERVICES", "true"),
                entry("LANDBRIDGE_SAML_KEY_BITS", "2048"));
    }

    /** The transparent proxy; {@link #transparentProxyConfig} is in its file. */
    Program transparentProxy() {
        return new Program(
                "transparent-proxy",
                java(
                        "-cp",
                        home.transparentProxy().resolve("*").toString(),
                        "io.landbridge.transparentproxy.TransparentProxy",
                        "--config",
                        state.proxyConfig().toString()),
                Map.of(),
                ports.transparentProxyHealthUrl());
    }

    String transparentProxyConfig() {
        return """
                # Written by local mode at every start.
                listener: {host: %1$s, port: %2$d}
                health: {host: %1$s, port: %3$d}
                metrics: {host: %1$s, port: %4$d}
                source:
                  files: {routes: routes.yaml, instances: instances}
                connectivityProxy:
                  serviceName: %1$s
                  http: {port: %5$d}
                  tcp: {port: %6$d}
                  serviceKey: connectivity.json
                localMode: true
                logging: {format: text}
                destinationService: {cacheSeconds: 2}
                drain: {delaySeconds: 0, timeoutSeconds: 5}
                """.formatted(
                        Ports.HOST,
                        ports.transparentProxy(),
                        ports.transparentProxyHealth(),
                        ports.transparentProxyMetrics(),
                        ports.connectivityProxyHttp(),
                        ports.connectivityProxySocks5());
    }

    /** The connectivity proxy; {@link #connectivityProxyConfig} is in its file. */
    Program connectivityProxy() {
        return new Program(
                "connectivity-proxy",
                java(
                        "-cp",
                        home.connectivityProxy().resolve("*").toString(),
                        "io.landbridge.connectivityproxy.ConnectivityProxy",
                        "--config",
                        state.connectivityProxyConfig().toString()),
                Map.of(),
                ports.connectivityProxyHealthUrl());
    }

    /** @param clients whose tokens are accepted */
    String connectivityProxyConfig(List<String> clients) {
        return """
                # Written by local mode at every start.
                tenantMode: shared
                displayName: Landbridge on this machine
                servers:
                  proxy:
                    authorization:
                      oauth:
                        allowedClientIds: [%7$s]
                    http: {enabled: true, port: %2$d, allowRemoteConnections: false}
                    socks5: {enabled: true, port: %3$d, allowRemoteConnections: false}
                  businessDataTunnel: {host: %1$s, port: %4$d, externalHost: %1$s}
                metrics:
                  prometheus: {enabled: true, host: %1$s, port: %6$d}
                landbridge:
                  serviceKeyFile: service-key.json
                  replica: {name: local}
                  admin: {host: %1$s, port: %5$d}
                  drain: {delaySeconds: 0, timeoutSeconds: 5}
                """.formatted(
                        Ports.HOST,
                        ports.connectivityProxyHttp(),
                        ports.connectivityProxySocks5(),
                        ports.tunnel(),
                        ports.connectivityProxyHealth(),
                        ports.connectivityProxyMetrics(),
                        clients.stream()
                                .map(client -> "'" + client.replace("'", "''") + "'")
                                .collect(Collectors.joining(", ")));
    }

    /**
     * The cloud connector.
     *
     * @param password file of its administrator's first password; without it, the documented one, which must be changed
     */
    Program cloudConnector(Optional<Path> password) {
        var settings = new LinkedHashMap<>(Map.of(
                "LANDBRIDGE_HOME",
                state.cloudConnector().toString(),
                "QUARKUS_HTTP_HOST",
                Ports.HOST,
                "QUARKUS_HTTP_SSL_PORT",
                String.valueOf(ports.cloudConnector()),
                "QUARKUS_SHUTDOWN_TIMEOUT",
                "5s"));
        password.ifPresent(file -> settings.put("LANDBRIDGE_INITIAL_PASSWORD_FILE", file.toString()));
        return new Program(
                "cloud-connector",
                java("-jar", home.cloudConnector().toString()),
                settings,
                ports.cloudConnectorHealthUrl());
    }

    private List<String> java(String... arguments) {
        return Stream.concat(
                        Stream.of(
                                JAVA.toString(),
                                "-javaagent:" + home.leash(),
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-Xmx384m",
                                "--enable-native-access=ALL-UNNAMED"),
                        Stream.of(arguments))
                .toList();
    }
}
