// SPDX-License-Identifier: Apache-2.0
package io.landbridge.connectivityproxy.config;

import io.landbridge.config.Section;
import io.landbridge.connectivityproxy.config.ProxyConfig.Authorization;
import io.landbridge.connectivityproxy.config.ProxyConfig.Limits;
import io.landbridge.connectivityproxy.config.ProxyConfig.Listener;
import io.landbridge.connectivityproxy.config.ProxyConfig.Metrics;
import io.landbridge.connectivityproxy.config.ProxyConfig.PeerAddress;
import io.landbridge.connectivityproxy.config.ProxyConfig.Replica;
import io.landbridge.connectivityproxy.config.ProxyConfig.ServerCertificate;
import io.landbridge.connectivityproxy.config.ProxyConfig.Services;
import io.landbridge.connectivityproxy.config.ProxyConfig.Timeouts;
import io.landbridge.connectivityproxy.config.ProxyConfig.Tunnel;
import io.landbridge.program.Drain;
import io.landbridge.program.Endpoint;
import io.landbridge.program.Logging;
import io.landbridge.tls.AuthorityFile;
import io.landbridge.tls.ServerTrust;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks for every key of the documented tree, in its order, and checks the rules between them. */
final class ConfigTree {
    private static final Path KEY_FOLDER = Path.of("/etc/landbridge/service-key");
    private static final int MOST_PORT = 65_535;

    private final Section root;
    private final Section servers;
    private final Section integration;
    private final Section own;
    private final Path folder;
    private final List<String> notices = new ArrayList<>();

    private enum TenantMode {
        DEDICATED,
        SHARED
    }

    private enum HighAvailability {
        OFF,
        SUBDOMAIN,
        PATH
    }

    private enum LogFormat {
        CONSOLE,
        JSON
    }

    private enum AuditMode {
        CONSOLE,
        SERVICE
    }

    ConfigTree(Section root, Path folder) {
        this.root = root;
        this.servers = root.section("servers");
        this.integration = root.section("integration");
        this.own = root.section("landbridge");
        this.folder = folder;
    }

    ProxyConfig read() {
        var proxy = servers.section("proxy");
        var http = listener(proxy.section("http"), false, 20_003);
        var socks5 = listener(proxy.section("socks5"), true, 20_004);
        refuseOther(proxy);
        var key = serviceKey();
        refuseUnsupported();
        return new ProxyConfig(
                tenancy(http, socks5),
                http,
                socks5,
                authorization(proxy, key, needsClients(http, socks5)),
                tunnel(),
                replica(),
                metrics(),
                endpoint(own.section("admin"), 8081),
                logging(root.section("logging")),
                limits(),
                timeouts(proxy),
                drain(own.section("drain")),
                new Services(key, trust(own.section("services"))),
                notices);
    }

    // ---- the documented keys

    private static Listener listener(Section section, boolean enabled, int port) {
        var host = section.truth("allowRemoteConnections", true)
                ? Optional.<String>empty()
                : Optional.of(InetAddress.getLoopbackAddress().getHostAddress());
        return new Listener(
                section.truth("enabled", enabled),
                new Endpoint(host, section.integer("port", port, 0, MOST_PORT)),
                section.truth("enableProxyAuthorization", true));
    }

    private static boolean needsClients(Listener... listeners) {
        return List.of(listeners).stream().anyMatch(listener -> listener.enabled() && listener.authorized());
    }

    private static void refuseOther(Section proxy) {
        var other = proxy.section("rfcAndLdap");
        other.leaveToOthers("allowRemoteConnections", "enableProxyAuthorization", "port");
        if (other.truth("enabled")) {
            other.violation(
                    "enabled",
                    "is 'true' (expected: false; this program has no listener for RFC and LDAP, whose "
                            + "handshake is not public; use SOCKS5 with a TCP mapping)");
        }
        proxy.leaveToOthers("threadPoolSize");
    }

    private Tenancy tenancy(Listener http, Listener socks5) {
        var tenant = root.text("subaccountId");
        var subdomain = root.text("subaccountSubdomain");
        return switch (root.choice("tenantMode", TenantMode.DEDICATED)) {
            case SHARED -> new Tenancy.Shared();
            case DEDICATED -> {
                require("subaccountId", tenant, "in tenantMode dedicated: the tenant's identifier");
                if (isTrusting(http) || isTrusting(socks5)) {
                    require(
                            "subaccountSubdomain",
                            subdomain,
                            "in tenantMode dedicated when a listener has enableProxyAuthorization off");
                }
                yield new Tenancy.Dedicated(tenant.orElse(""), subdomain);
            }
        };
    }

    private static boolean isTrusting(Listener listener) {
        return listener.enabled() && !listener.authorized();
    }

    private void require(String key, Optional<String> value, String when) {
        if (value.isEmpty()) {
            root.violation(key, "is missing (expected " + when + ")");
        }
    }

    private Authorization authorization(Section proxy, ServiceKey key, boolean needed) {
        var oauth = proxy.section("authorization").section("oauth");
        var clients = new LinkedHashSet<>(oauth.list("allowedClientIds"));
        oauth.text("allowedClientId").ifPresent(clients::add);
        if (needed && clients.isEmpty()) {
            oauth.violation(
                    "allowedClientId",
                    "is missing (expected when a listener has enableProxyAuthorization on: the "
                            + "OAuth client whose tokens callers send; several in allowedClientIds)");
        }
        var tokens = own.section("tokens");
        return new Authorization(
                clients,
                tokens.text("tenantClaim", "zid"),
                Set.copyOf(tokens.list("issuers")),
                tokens.text("keysUrl").flatMap(text -> url(tokens, text)).orElseGet(key::tokenKeys));
    }

    private static Optional<URI> url(Section section, String text) {
        var url = ServiceKeyJson.address(text);
        if (url.isEmpty()) {
            section.violation("keysUrl", "is '" + text + "' (expected: http://host… or https://host…)");
        }
        return url;
    }

    private Tunnel tunnel() {
        var section = servers.section("businessDataTunnel");
        section.leaveToOthers("externalPort", "strictSniEnabled", "threadPoolSize");
        if (!section.truth("enableTls", true)) {
            section.violation(
                    "enableTls",
                    "is 'false' (expected: true, or nothing; the tunnel's TLS ends in this program "
                            + "only, so let the ingress pass it through)");
        }
        var externalHost = section.text("externalHost");
        var certificate = certificate();
        if (certificate instanceof ServerCertificate.Signed && externalHost.isEmpty()) {
            section.violation(
                    "externalHost",
                    "is missing (expected: the name by which agents reach the tunnel, which the "
                            + "control plane puts into the server's certificate; or landbridge.tunnel.tlsFolder with a "
                            + "certificate of your own)");
        }
        return new Tunnel(endpoint(section, 8042), externalHost, root.text("displayName"), certificate);
    }

    private ServerCertificate certificate() {
        return own.section("tunnel")
                .text("tlsFolder")
                .<ServerCertificate>map(name -> new ServerCertificate.Files(folder.resolve(name)))
                .orElseGet(ServerCertificate.Signed::new);
    }

    private Metrics metrics() {
        var section = root.section("metrics").section("prometheus");
        section.section("jmxMetrics").leaveToOthers("enabled");
        return new Metrics(
                section.truth("enabled"),
                endpoint(section, 9494),
                section.section("jvmMetrics").truth("enabled"));
    }

    private void refuseUnsupported() {
        root.leaveToOthers("jvm");
        if (root.choice("highAvailabilityMode", HighAvailability.OFF) == HighAvailability.PATH) {
            root.violation(
                    "highAvailabilityMode",
                    "is 'path' (expected: off or subdomain; TLS passes the ingress as it "
                            + "is, so there is no path to see. Agents find every replica behind one address)");
        }
        var regions = root.section("multiRegionMode");
        regions.leaveToOthers("configMapName");
        if (regions.truth("enabled")) {
            regions.violation("enabled", "is 'true' (expected: false; several regions are not supported)");
        }
        if (root.section("serviceChannels").truth("enabled")) {
            notices.add("serviceChannels.enabled is ignored: service channels are not supported");
        }
        var audit = integration.section("auditlog");
        audit.leaveToOthers("serviceCredentialsKey");
        if (audit.choice("mode", AuditMode.CONSOLE) == AuditMode.SERVICE) {
            audit.violation("mode", "is 'service' (expected: console; audit events go to standard output)");
        }
    }

    // ---- the program's own keys

    private static Endpoint endpoint(Section section, int port) {
        return new Endpoint(section.text("host"), section.integer("port", port, 0, MOST_PORT));
    }

    private ServiceKey serviceKey() {
        var inSecret = integration.section("connectivityService").text("serviceCredentialsKey", "service_key");
        var file = own.text("serviceKeyFile").map(folder::resolve).orElseGet(() -> KEY_FOLDER.resolve(inSecret));
        return ServiceKeyJson.read(file, fault -> own.violation("serviceKeyFile", "'" + file + "': " + fault));
    }

    private ServerTrust trust(Section section) {
        try {
            return section.text("caFile")
                    .map(folder::resolve)
                    .map(AuthorityFile::trust)
                    .orElse(ServerTrust.DEFAULT);
        } catch (IllegalArgumentException unusable) {
            section.violation("caFile", "cannot be used: " + unusable.getMessage());
            return ServerTrust.DEFAULT;
        }
    }

    private Replica replica() {
        var section = own.section("replica");
        var count = section.integer("count", 1, 1, 1_000);
        var peers = peers(section);
        return new Replica(
                section.text("name").orElseGet(ConfigTree::hostName),
                count,
                peers,
                section.seconds("settleSeconds", count == 1 ? 0 : 10, 0, 300));
    }

    private static List<PeerAddress> peers(Section section) {
        var peers = new ArrayList<PeerAddress>();
        for (var text : section.text("peers").orElse("").split(",")) {
            var name = text.strip();
            var colon = name.lastIndexOf(':');
            if (colon > 0 && name.substring(colon + 1).matches("[1-9][0-9]{0,4}")) {
                peers.add(new PeerAddress(name.substring(0, colon), Integer.parseInt(name.substring(colon + 1))));
            } else if (!name.isEmpty()) {
                section.violation("peers", "has '" + name + "' (expected: host:port, several separated by commas)");
            }
        }
        return peers;
    }

    private static String hostName() {
        return Optional.ofNullable(System.getenv("HOSTNAME"))
                .filter(name -> !name.isBlank())
                .orElse("replica-0");
    }

    private Limits limits() {
        var section = own.section("limits");
        return new Limits(
                8_192,
                section.integer("headerBytes", 65_536, 1_024, 1_048_576),
                section.integer("tokenBytes", 16_384, 1_024, 65_536),
                section.integer("connections", 20_000, 1, 1_000_000),
                section.integer("tunnels", 10_000, 1, 1_000_000));
    }

    private Timeouts timeouts(Section proxy) {
        var section = own.section("timeouts");
        return new Timeouts(
                proxy.section("clientConnection").seconds("writeTimeoutSeconds", 10, 1, 3_600),
                Duration.ofSeconds(10),
                section.seconds("requestHeadSeconds", 30, 1, 3_600),
                section.seconds("idleSeconds", 75, 1, 86_400),
                section.seconds("stallSeconds", 120, 1, 86_400),
                section.seconds("connectSeconds", 30, 1, 3_600),
                section.seconds("answerSeconds", 300, 1, 86_400));
    }

    private static Logging logging(Section section) {
        var json = section.choice("format", LogFormat.CONSOLE) == LogFormat.JSON;
        return new Logging(Logging.Level.INFO, json ? Logging.Format.JSON : Logging.Format.TEXT);
    }

    private static Drain drain(Section section) {
        return new Drain(section.seconds("delaySeconds", 5, 0, 300), section.seconds("timeoutSeconds", 25, 0, 3_600));
    }
}
