// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local;

import static java.util.Map.entry;

import io.landbridge.local.process.Program;
import io.landbridge.local.state.Ports;
import io.landbridge.local.state.StateFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The programs of local mode, and how each is told what to do. */
record Programs(Home home, StateFolder state, Ports ports) {
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
                entry("LANDBRIDGE_PUBLIC_URL_DESTINATION_SERVICE", url),
                entry("LANDBRIDGE_RETRIEVAL_ALLOW_PRIVATE_TOKEN_SERVICES", "true"));
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
                localMode: true
                logging: {format: text}
                destinationService: {cacheSeconds: 2}
                drain: {delaySeconds: 0, timeoutSeconds: 5}
                """.formatted(
                Ports.HOST, ports.transparentProxy(), ports.transparentProxyHealth(), ports.transparentProxyMetrics());
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
