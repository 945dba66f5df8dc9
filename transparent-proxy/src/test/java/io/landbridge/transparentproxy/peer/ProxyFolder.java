// SPDX-License-Identifier: Apache-2.0
package io.landbridge.transparentproxy.peer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The files of a proxy: its configuration, its routes, its instances. */
public record ProxyFolder(Path path) {
    private static final String CONFIG = """
            listener: {host: 127.0.0.1, port: 0}
            health: {host: 127.0.0.1, port: 0}
            metrics: {host: 127.0.0.1, port: 0}
            source: {files: {routes: routes.yaml, instances: instances}}
            localMode: true
            logging: {format: text}
            drain: {delaySeconds: 1, timeoutSeconds: 10}
            """;

    /** Writes the configuration with these further lines; local mode, all ports free ones. */
    public Path config(String... furtherLines) throws IOException {
        Files.createDirectories(path.resolve("instances"));
        return Files.writeString(path.resolve("proxy.yaml"), CONFIG + String.join("\n", furtherLines) + "\n");
    }

    /** Writes routes of these names to the destinations of the same names; {@code gw} is a gateway. */
    public void routes(String... names) throws IOException {
        var yaml = new StringBuilder("version: 1\nroutes:\n");
        for (var name : names) {
            yaml.append("- {namespace: shop, name: ").append(name).append(", instance: dest");
            yaml.append(
                    name.equals("gw") ? ", destination: {name: \"*\"}}\n" : ", destination: {name: " + name + "}}\n");
        }
        Files.writeString(path.resolve("routes.yaml"), yaml);
    }

    /** Writes routes of these names for TCP, by the proxy's port; the destinations have the same names. */
    public void tcpRoutes(Map<String, Integer> ports) throws IOException {
        var yaml = new StringBuilder("version: 1\nroutes:\n");
        ports.forEach((name, port) -> yaml.append("- {namespace: shop, name: ")
                .append(name)
                .append(", instance: dest, destination: {name: ")
                .append(name)
                .append("}, tcpPort: ")
                .append(port)
                .append("}\n"));
        Files.writeString(path.resolve("routes.yaml"), ports.isEmpty() ? "version: 1\nroutes: []\n" : yaml);
    }

    /** Writes a route for TCP for each of these tenants, by the proxy's port, all to the destination {@code db}. */
    public void tenantRoutes(Map<String, Integer> ports) throws IOException {
        var yaml = new StringBuilder("version: 1\nroutes:\n");
        ports.forEach((tenant, port) -> yaml.append("- {namespace: shop, name: db-")
                .append(tenant)
                .append(", instance: dest, destination: {name: db}, tcpPort: ")
                .append(port)
                .append(", tenant: ")
                .append(tenant)
                .append("}\n"));
        Files.writeString(path.resolve("routes.yaml"), yaml);
    }

    /** Writes the service key of a connectivity instance as {@code connectivity.json}. */
    public void connectivityKey(ServicesPeer services) throws IOException {
        Files.writeString(path.resolve("connectivity.json"), services.connectivityKeyJson());
    }

    /** Writes the key of the one instance. */
    public void instance(ServicesPeer services) throws IOException {
        Files.writeString(path.resolve("instances/dest.json"), services.keyJson());
    }
}
