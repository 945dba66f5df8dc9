// SPDX-License-Identifier: Apache-2.0
package io.landbridge.cloudconnector.traffic;

import io.landbridge.cloudconnector.access.VirtualAddress;
import io.landbridge.cloudconnector.model.DomainMapping;
import io.landbridge.cloudconnector.model.Endpoint;
import io.landbridge.cloudconnector.model.Subaccount;
import io.landbridge.cloudconnector.model.SystemMapping;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What applications call the addresses that systems answer with, by the documented rules: redirects by the system mappings,
 * domains of cookies by the domain mappings, else by the system mappings. What has no other name stays as it is. Immutable.
 */
final class VirtualNames {
    private static final Pattern ABSOLUTE =
            Pattern.compile("(https?:)?//([^/?#]*)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final List<SystemMapping> systems;
    private final List<DomainMapping> domains;

    private VirtualNames(List<SystemMapping> systems, List<DomainMapping> domains) {
        this.systems = systems;
        this.domains = domains;
    }

    /** The names that a subaccount has given. */
    static VirtualNames of(Subaccount subaccount) {
        return of(subaccount.systems(), subaccount.domains());
    }

    static VirtualNames of(List<SystemMapping> systems, List<DomainMapping> domains) {
        var http = systems.stream().filter(system -> system.protocol().isHttp()).toList();
        return new VirtualNames(http, domains);
    }

    /**
     * A {@code Location}, as applications reach it. They use {@code http} even where the connector uses TLS.
     *
     * @param own the system that answers: of several that have the address, it comes first
     */
    String location(String location, SystemMapping own) {
        var parts = ABSOLUTE.matcher(location);
        if (!parts.matches()) {
            return location;
        }
        var scheme = Optional.ofNullable(parts.group(1));
        var tls = scheme.map("https:"::equalsIgnoreCase).orElse(own.protocol().isTls());
        return VirtualAddress.parse(parts.group(2), tls ? 443 : 80)
                .flatMap(address -> virtual(address, tls, own))
                .map(virtual -> scheme.map(any -> "http:").orElse("") + "//" + virtual + parts.group(3))
                .orElse(location);
    }

    /** What another address is called; or the virtual one of the system itself, to which it has added its own TLS. */
    private Optional<VirtualAddress> virtual(VirtualAddress address, boolean tls, SystemMapping own) {
        if (tls && own.virtualEndpoint().covers(address.host(), address.port())) {
            return Optional.of(address);
        }
        return candidates(own).stream()
                .filter(system -> isAt(system.internalEndpoint(), address))
                .findFirst()
                .map(VirtualNames::virtual);
    }

    private Collection<SystemMapping> candidates(SystemMapping own) {
        var ownFirst = new ArrayList<SystemMapping>(systems.size() + 1);
        ownFirst.add(own);
        ownFirst.addAll(systems);
        return ownFirst;
    }

    private static boolean isAt(Endpoint internal, VirtualAddress address) {
        return internal.ports().contains(address.port())
                && bare(internal.host()).equalsIgnoreCase(address.host());
    }

    private static VirtualAddress virtual(SystemMapping system) {
        var endpoint = system.virtualEndpoint();
        return new VirtualAddress(bare(endpoint.host()), endpoint.ports().first());
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** A {@code Set-Cookie}, with the domain that applications see. */
    String cookie(String cookie) {
        var parts = cookie.split(";", -1);
        for (var i = 1; i < parts.length; i++) {
            parts[i] = attribute(parts[i]);
        }
        return String.join(";", parts);
    }

    private String attribute(String attribute) {
        var equals = attribute.indexOf('=');
        if (equals < 0 || !attribute.substring(0, equals).strip().equalsIgnoreCase("Domain")) {
            return attribute;
        }
        var domain = attribute.substring(equals + 1).strip();
        return domain(domain)
                .map(virtual -> attribute.substring(0, equals + 1) + virtual)
                .orElse(attribute);
    }

    /** Without regard to a dot in front (RFC 6265 §5.2.3), which yet stays for old clients. */
    private Optional<String> domain(String domain) {
        var named = withoutDot(domain);
        return domains.stream()
                .filter(mapping -> withoutDot(mapping.internalDomain()).equalsIgnoreCase(named))
                .findFirst()
                .map(DomainMapping::virtualDomain)
                .or(() -> host(named))
                .map(virtual -> domain.startsWith(".") && !virtual.startsWith(".") ? "." + virtual : virtual);
    }

    private Optional<String> host(String named) {
        return systems.stream()
                .filter(system -> system.internalEndpoint().hasHost(named))
                .findFirst()
                .map(system -> system.virtualEndpoint().host());
    }

    private static String withoutDot(String domain) {
        return domain.startsWith(".") ? domain.substring(1) : domain;
    }
}
