// SPDX-License-Identifier: Apache-2.0
package io.landbridge.controlplane.token.request;

import io.landbridge.controlplane.config.ControlPlaneConfig;
import io.netty.handler.ipfilter.IpFilterRuleType;
import io.netty.handler.ipfilter.IpSubnetFilterRule;
import io.netty.util.NetUtil;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * From where a request comes: the last address that no trusted proxy has. What stands before it in {@code X-Forwarded-For} is the
 * caller's own word, which proxies pass on.
 */
@Singleton
@Startup
public final class CallerAddress {
    private static final String SETTING = "landbridge.trusted-proxies";

    private final List<IpSubnetFilterRule> trusted;

    @Inject
    CallerAddress(ControlPlaneConfig config) {
        this(config.trustedProxies().orElse(List.of()));
    }

    CallerAddress(List<String> trusted) {
        this.trusted = trusted.stream().map(CallerAddress::network).toList();
    }

    /** The address, as text. */
    public String of(HttpServerRequest request) {
        return of(request.remoteAddress().hostAddress(), request.headers().getAll("X-Forwarded-For"));
    }

    String of(String peer, List<String> forwarded) {
        var caller = peer;
        for (var hop : hops(forwarded).reversed()) {
            var address = address(hop);
            if (address.isEmpty() || !isTrusted(caller)) {
                return caller;
            }
            caller = address.get().getHostAddress();
        }
        return caller;
    }

    private static List<String> hops(List<String> forwarded) {
        return Arrays.stream(String.join(",", forwarded).split(","))
                .map(String::strip)
                .toList();
    }

    private boolean isTrusted(String address) {
        return address(address)
                .map(parsed -> new InetSocketAddress(parsed, 0))
                .filter(socket -> trusted.stream().anyMatch(network -> network.matches(socket)))
                .isPresent();
    }

    /** With a port or without; names are not looked up. */
    private static Optional<InetAddress> address(String text) {
        var withoutPort = text.replaceFirst("^\\[(.*)](:\\d+)?$", "$1").replaceFirst("^([^:]+):\\d+$", "$1");
        return Optional.ofNullable(NetUtil.createInetAddressFromIpAddressString(withoutPort));
    }

    private static IpSubnetFilterRule network(String text) {
        try {
            return text.contains("/")
                    ? new IpSubnetFilterRule(text, IpFilterRuleType.ACCEPT)
                    : address(text)
                            .map(address -> new IpSubnetFilterRule(
                                    address, address.getAddress().length * Byte.SIZE, IpFilterRuleType.ACCEPT))
                            .orElseThrow(() -> new IllegalArgumentException(text));
        } catch (IllegalArgumentException malformed) {
            throw new ConfigurationException(
                    SETTING + " has '" + text + "' (expected: an IP address, or a network such as 10.0.0.0/8)",
                    malformed);
        }
    }
}
