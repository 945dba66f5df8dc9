// SPDX-License-Identifier: Apache-2.0
package io.landbridge.local.state;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * The ports of one local mode: consecutive ones, all on the loopback interface.
 *
 * @param base the first of them
 */
public record Ports(int base) {
    /** Where they begin unless told otherwise. */
    public static final int DEFAULT_BASE = 8800;

    /** So many ports from the base on belong to one local mode. */
    public static final int COUNT = 20;

    private static final int FIRST_TCP = 100;

    /** All listen on this address. */
    public static final String HOST = "127.0.0.1";

    private static final int LAST_PORT = 65_535;

    /** What one port is for. */
    public record Use(String program, String purpose, int port) {}

    /** Whether that many ports follow this base. */
    public static boolean isBase(int base) {
        return base > 0 && base + FIRST_TCP <= LAST_PORT;
    }

    /** The control plane's APIs. */
    public int controlPlane() {
        return base;
    }

    /** The control plane's health and metrics. */
    public int controlPlaneManagement() {
        return base + 1;
    }

    /** Where callers of destinations come in. */
    public int transparentProxy() {
        return base + 2;
    }

    /** The transparent proxy's health. */
    public int transparentProxyHealth() {
        return base + 3;
    }

    /** The transparent proxy's metrics. */
    public int transparentProxyMetrics() {
        return base + 4;
    }

    /** The connectivity proxy for HTTP. */
    public int connectivityProxyHttp() {
        return base + 5;
    }

    /** The connectivity proxy for SOCKS5. */
    public int connectivityProxySocks5() {
        return base + 6;
    }

    /** Where cloud connectors dial in. */
    public int tunnel() {
        return base + 7;
    }

    /** The connectivity proxy's health. */
    public int connectivityProxyHealth() {
        return base + 8;
    }

    /** The connectivity proxy's metrics. */
    public int connectivityProxyMetrics() {
        return base + 9;
    }

    /** The cloud connector's administration. */
    public int cloudConnector() {
        return base + 10;
    }

    /** The control plane by HTTPS, where the port that client libraries ask cannot be had. */
    public int controlPlaneHttps() {
        return base + 11;
    }

    /** From here on TCP destinations listen whose resources ask for no port. */
    public int firstTcp() {
        return base + FIRST_TCP;
    }

    /** All ports that are used. */
    public List<Use> uses() {
        return List.of(
                new Use("control-plane", "its APIs", controlPlane()),
                new Use("control-plane", "health and metrics", controlPlaneManagement()),
                new Use("control-plane", "HTTPS", controlPlaneHttps()),
                new Use("transparent-proxy", "callers", transparentProxy()),
                new Use("transparent-proxy", "health", transparentProxyHealth()),
                new Use("transparent-proxy", "metrics", transparentProxyMetrics()),
                new Use("connectivity-proxy", "HTTP", connectivityProxyHttp()),
                new Use("connectivity-proxy", "SOCKS5", connectivityProxySocks5()),
                new Use("connectivity-proxy", "cloud connectors", tunnel()),
                new Use("connectivity-proxy", "health", connectivityProxyHealth()),
                new Use("connectivity-proxy", "metrics", connectivityProxyMetrics()),
                new Use("cloud-connector", "its administration", cloudConnector()));
    }

    /** A port that another process listens on, if there is one. */
    public Optional<Use> findTaken() {
        return uses().stream().filter(use -> !isFree(use.port())).findFirst();
    }

    /** Whether this process may listen at a port of {@link #HOST}, and nobody does. */
    public static boolean isFree(int port) {
        try (var probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    /** Base of the token service, the Destination Service and the administration. */
    public URI controlPlaneUrl() {
        return http(controlPlane(), "");
    }

    /** Answers 200 while the control plane can be used. */
    public URI controlPlaneHealthUrl() {
        return http(controlPlaneManagement(), "/q/health/ready");
    }

    /** The control plane's metrics. */
    URI controlPlaneMetricsUrl() {
        return http(controlPlaneManagement(), "/q/metrics");
    }

    /** Where the transparent proxy takes requests, whose {@code Host} names a resource. */
    public URI transparentProxyUrl() {
        return http(transparentProxy(), "");
    }

    /** Answers 200 while the transparent proxy can be used. */
    public URI transparentProxyHealthUrl() {
        return http(transparentProxyHealth(), "/readyz");
    }

    /** The transparent proxy's metrics. */
    URI transparentProxyMetricsUrl() {
        return http(transparentProxyMetrics(), "/metrics");
    }

    /** Answers 200 while the connectivity proxy can be used. */
    public URI connectivityProxyHealthUrl() {
        return http(connectivityProxyHealth(), "/readyz");
    }

    /** The connectivity proxy's metrics. */
    URI connectivityProxyMetricsUrl() {
        return http(connectivityProxyMetrics(), "/metrics");
    }

    /** Base of the cloud connector's administration. */
    public URI cloudConnectorUrl() {
        return URI.create("https://" + HOST + ":" + cloudConnector());
    }

    /** Answers 200 while the cloud connector can be administrated. */
    public URI cloudConnectorHealthUrl() {
        return cloudConnectorUrl().resolve("/exposed?action=ping");
    }

    /** Address of a Destination resource for callers on this machine. */
    public String addressOf(String resource) {
        return "http://" + resource + ".localhost:" + transparentProxy();
    }

    private static URI http(int port, String path) {
        return URI.create("http://" + HOST + ":" + port + path);
    }
}
